package org.waymark.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the built-in languages to the English one. */
class BuiltInMessagesTest {
  private static final SortedMap<String, String> ENGLISH = MessageFolder.builtIn("en");

  /** Names of products, protocols and methods, which no language translates. */
  private static final String NAMES =
      "ActiveSync|Android|CalDAV|CardDAV|Delta Chat|Evolution|Exchange|FairEmail|Geary|Gmail|IMAP"
          + "|JMAP|KMail|Mac|ManageSieve|Microsoft|Outlook|POP3|QR|SMTP|SSL|STARTTLS|Safari"
          + "|Samsung Email|TLS|Thunderbird|VPN|iPad|iPhone|macOS";

  /** Words that some of the languages share with English. */
  private static final String SHARED_WORDS = "Contacts|Error|Port|Server|Service|Webmail";

  private static final Pattern UNTRANSLATED =
      Pattern.compile("\\{[A-Za-z]+\\}|\\b(" + NAMES + "|" + SHARED_WORDS + ")\\b");

  /** What each language has and English has not: letters, or short words. */
  private static final Map<String, String> MARKS =
      Map.of(
          "ar", "\\p{IsArabic}",
          "cs", "[ěščřžýáíéúů]",
          "de", "[äöüß]",
          "es", "[áéíóúñ¿¡]",
          "fr", "[éèêàçù]",
          "it", "[àèéìòù]|\\b(il|di|e)\\b",
          "nl", "\\b(de|een|en|uw)\\b",
          "pl", "[ąćęłńóśźż]",
          "pt", "[ãõçáéíóúâê]");

  static List<String> languages() {
    return MessageFolder.BUILT_IN;
  }

  static List<String> translations() {
    return languages().stream().filter(tag -> !tag.equals("en")).toList();
  }

  @Test
  void resources_areTheBuiltInLanguages() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/org/waymark/page"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".properties"))
          .containsExactlyInAnyOrderElementsOf(
              languages().stream().map(tag -> "messages_" + tag + ".properties").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void language_hasEveryKeyAndPlaceholder(String tag) {
    assertThat(new MessageRules(ENGLISH).problems(tag, MessageFolder.builtIn(tag), true)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void text_hasNoBlankAtItsEnds(String tag) {
    assertThat(MessageFolder.builtIn(tag))
        .allSatisfy(
            (key, text) ->
                assertThat(text).as(key).doesNotContainPattern("^[\\s\\u00A0]|[\\s\\u00A0]$|  "));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void text_isNoHtml(String tag) {
    assertThat(MessageFolder.builtIn(tag))
        .allSatisfy(
            (key, text) -> assertThat(text).as(key).doesNotContainPattern("[<>]|&[#\\w]+;"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void text_hasTypographicQuotesAndEllipses(String tag) {
    assertThat(MessageFolder.builtIn(tag))
        .allSatisfy(
            (key, text) -> assertThat(text).as(key).doesNotContainPattern("[\"'`]|\\.\\.\\."));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void text_isNotEnglish(String tag) {
    assertThat(MessageFolder.builtIn(tag))
        .allSatisfy(
            (key, text) -> {
              if (hasWords(text)) {
                assertThat(text).as(key).isNotEqualTo(ENGLISH.get(key));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("translations")
  void texts_areInTheirLanguage(String tag) {
    Pattern marks = Pattern.compile(MARKS.get(tag));
    assertThat(MessageFolder.builtIn(tag).values())
        .filteredOn(text -> marks.matcher(text.toLowerCase(Locale.ROOT)).find())
        .hasSizeGreaterThan(ENGLISH.size() / 4);
  }

  @Test
  void arabicTexts_areInArabicLetters() {
    SortedMap<String, String> arabic = MessageFolder.builtIn("ar");
    assertThat(ENGLISH)
        .allSatisfy(
            (key, text) -> {
              if (hasWords(text)) {
                assertThat(arabic.get(key)).as(key).containsPattern("\\p{IsArabic}");
              }
            });
  }

  private static boolean hasWords(String text) {
    return UNTRANSLATED.matcher(text).replaceAll("").matches(".*\\p{L}.*");
  }
}
