package org.waymark.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  private static final String ALPHABET = "adefrz19--**;;==qq,, .\t\u0000é";

  @TempDir private Path folder;

  @Test
  void tags_areTheBuiltInLanguagesInOrder() {
    assertThat(languages().tags())
        .containsExactly("ar", "cs", "de", "en", "es", "fr", "it", "nl", "pl", "pt");
  }

  @Test
  void of_unknownTag_throws() {
    assertThatThrownBy(() -> languages().of("xx"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no language: xx");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | de",
        "DE | de",
        "de-AT | de",
        "pt-BR | pt",
        "zh-Hant-TW | en",
        "zh | en",
        "en-GB,fr;q=0.9 | en",
        "zh-CN,zh;q=0.9,fr;q=0.8,en;q=0.7 | fr",
        "fr;q=0.5,de;q=0.8 | de",
        "fr , de | fr",
        "de; q=0.2 , it | it",
        "de;Q=0.2,it;q=0.3 | it",
        "de;q=1.000,it;q=1. | de",
        "de;q=0,fr;q=0.1 | fr",
        "de;q=0 | en",
        "de-AT,de;q=0,nl;q=0.1 | nl",
        "de;q=0.0,de | en",
        "pt-BR;q=0,pt | pt",
        "de-x-private | de",
        "de-a-b-c-d-e | de",
        "a-de,it;q=0.1 | it",
        "pl;q=0.001,cs;q=0.002 | cs",
        "* | en",
        "*,ar;q=0.1 | ar",
        "*;q=0,ar;q=0.1 | ar",
        "*-CH,it;q=0.1 | it",
        "de-* | en",
        "ar-u-nu-latn | ar",
      })
  void choose_header_isLookedUp(String header, String tag) {
    assertThat(languages().choose(null, header).tag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "de | fr | de",
        "de-CH | fr | de",
        "xx | fr | fr",
        "'' | fr | fr",
        "de,it | fr | de",
        "xx,de | fr | fr",
        "* | fr | fr",
        "../../etc/passwd | fr | fr",
        "de | null | de",
        "null | null | en",
        "xx | null | en",
      })
  void choose_query_isBeforeTheHeader(String lang, String header, String tag) {
    assertThat(languages().choose(lang, header).tag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        ",,,;",
        ";q=1",
        "q=1",
        "-",
        "--",
        "de-",
        "-de",
        "d",
        "de;q=",
        "de;q=x",
        "de;q=2",
        "de;q=-1",
        "de;q=1;q=1",
        "de;x=1",
        "de;q=NaN",
        "de;q=1e0",
        "de;q=0.0001",
        "d\u0000e",
        "\uD800",
        "dé",
        "accept-language:",
        "(a+)+$",
        "toolonglanguage",
        "de-toolongsubtag",
      })
  void choose_malformedPart_isIgnored(String part) {
    assertThat(languages().choose(part, part).tag()).isEqualTo("en");
    assertThat(languages().choose(null, part + ",it;q=0.1").tag()).isEqualTo("it");
  }

  @Test
  void choose_nineteenLanguagesBefore_isFound() {
    assertThat(languages().choose(null, "xx,".repeat(19) + "de").tag()).isEqualTo("de");
  }

  @Test
  void choose_twentyLanguagesBefore_isNotRead() {
    assertThat(languages().choose(null, "xx,".repeat(20) + "de").tag()).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ",", "-", "*", "*-", "a-", "aa,", "de;q=0.5,", "xx-a-b-c-d-e-f-g,"})
  void choose_eightKibibytes_areHarmless(String part) {
    String header = part.repeat(8192 / part.length());
    assertThat(languages().choose(header, header).tag()).isIn("en", "de");
  }

  @Test
  void choose_anyHeader_throwsNothing() {
    Languages languages = languages();
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      String header =
          random
              .ints(random.nextInt(40), 0, ALPHABET.length())
              .mapToObj(at -> ALPHABET.substring(at, at + 1))
              .collect(Collectors.joining());
      assertThat(languages.choose(header, header).tag()).as(header).isIn(languages.tags());
    }
  }

  @Test
  void choose_ownLanguage_isFoundByItsTag() throws IOException {
    addLanguage("pt-BR");
    addLanguage("he");
    assertThat(languages().choose(null, "pt-BR").tag()).isEqualTo("pt-BR");
    assertThat(languages().choose(null, "pt-PT").tag()).isEqualTo("pt");
    assertThat(languages().choose(null, "he-IL").tag()).isEqualTo("he");
  }

  @ParameterizedTest
  @CsvSource({
    "ar, true",
    "de, false",
    "en, false",
    "he, true",
    "fa, true",
    "ur, true",
    "ckb, true",
    "yi, true",
    "ru, false",
    "az, false",
    "az-Arab, true",
    "ar-Latn, false",
    "he-IL, true",
    "sr-Latn-RS, false",
  })
  void isRightToLeft_isDecidedByTheScript(String tag, boolean isRightToLeft) throws IOException {
    addLanguage(tag);
    Messages messages = languages().of(tag);
    assertThat(messages.tag()).isEqualTo(tag);
    assertThat(messages.isRightToLeft()).isEqualTo(isRightToLeft);
  }

  private void addLanguage(String tag) throws IOException {
    Properties texts = new Properties();
    texts.putAll(MessageFolder.builtIn("en"));
    try (var file = Files.newBufferedWriter(folder.resolve("messages_" + tag + ".properties"))) {
      texts.store(file, null);
    }
  }

  private Languages languages() {
    MessageFolder texts = new MessageFolder(folder);
    assertThat(texts.problems()).isEmpty();
    return texts.read();
  }
}
