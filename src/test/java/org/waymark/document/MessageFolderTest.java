package org.waymark.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFolderTest {
  private static final String KEY = "form.title";
  private static final String OTHER = "form.label";
  private static final SortedMap<String, String> ENGLISH = MessageFolder.builtIn("en");

  @TempDir private Path folder;

  @Test
  void missingFolder_hasTheBuiltInLanguages() {
    MessageFolder texts = new MessageFolder(folder.resolve("nowhere"));
    assertThat(texts.problems()).isEmpty();
    assertThat(texts.read().tags()).containsExactlyInAnyOrderElementsOf(MessageFolder.BUILT_IN);
  }

  @Test
  void ownTexts_lieOverTheBuiltInOnes() throws IOException {
    write("messages_de.properties", KEY + "=Willkommen");
    Messages german = read().of("de");
    assertThat(german.text(KEY)).isEqualTo("Willkommen");
    assertThat(german.text(OTHER)).isEqualTo(MessageFolder.builtIn("de").get(OTHER));
    assertThat(german.keys()).isEqualTo(ENGLISH.keySet());
  }

  @Test
  void ownEnglish_changesNoOtherLanguage() throws IOException {
    write("messages_en.properties", KEY + "=Welcome");
    Languages languages = read();
    assertThat(languages.of("en").text(KEY)).isEqualTo("Welcome");
    assertThat(languages.of("de").text(KEY)).isEqualTo(MessageFolder.builtIn("de").get(KEY));
  }

  @Test
  void variant_liesOverItsLanguage() throws IOException {
    write("messages_de-AT.properties", KEY + "=Servus");
    write("messages_de.properties", OTHER + "=Adresse!");
    Messages austrian = read().of("de-AT");
    assertThat(austrian.text(KEY)).isEqualTo("Servus");
    assertThat(austrian.text(OTHER)).isEqualTo("Adresse!");
  }

  @Test
  void variant_liesOverAnOwnLanguage() throws IOException {
    SortedMap<String, String> texts = new TreeMap<>(ENGLISH);
    texts.put(OTHER, "Adresse");
    store("messages_da.properties", texts);
    write("messages_da-GL.properties", KEY + "=Aluu");
    assertThat(read().of("da-GL").text(OTHER)).isEqualTo("Adresse");
  }

  @Test
  void ownLanguage_withEveryKey_isAdded() throws IOException {
    store("messages_da.properties", ENGLISH);
    assertThat(read().tags()).contains("da").hasSize(11);
  }

  @Test
  void ownLanguage_withoutAKey_isRefused() throws IOException {
    SortedMap<String, String> texts = new TreeMap<>(ENGLISH);
    texts.remove(KEY);
    store("messages_da.properties", texts);
    MessageFolder read = new MessageFolder(folder);
    assertThat(read.problems())
        .containsExactly(
            folder.resolve("messages_da.properties")
                + ": form.title: missing; a language of your own needs every key");
    assertThat(read.read().tags()).doesNotContain("da");
  }

  @Test
  void fileWithAProblem_isNotUsed() throws IOException {
    write("messages_de.properties", KEY + "=Willkommen\nform.titel=Hallo");
    MessageFolder read = new MessageFolder(folder);
    assertThat(read.problems())
        .singleElement()
        .asString()
        .startsWith(folder.resolve("messages_de.properties") + ": form.titel: unknown key; known: ")
        .endsWith("; did you mean form.title?");
    assertThat(read.read().of("de").text(KEY)).isEqualTo(MessageFolder.builtIn("de").get(KEY));
  }

  @Test
  void problemsOfEveryFile_areTold() throws IOException {
    write("messages_fr.properties", KEY + "=");
    Files.write(folder.resolve("messages_de.properties"), "a=ü".getBytes(ISO_8859_1));
    write("messages_it.properties", KEY + "=A\n" + KEY + "=B");
    write("messages_cz.properties", "");
    assertThat(problems())
        .containsExactly(
            "messages_cz.properties: the name has no language tag; allowed: names such as"
                + " messages_de.properties, messages_pt-BR.properties",
            "messages_de.properties:1: found the byte 0xFC, which is not UTF-8",
            "messages_fr.properties: form.title: the text is empty",
            "messages_it.properties: form.title: each key may appear only once");
  }

  @ParameterizedTest
  @CsvSource({
    "messages_DE.properties, messages_de.properties",
    "messages_pt_BR.properties, messages_pt-BR.properties",
    "messages_iw.properties, messages_he.properties",
  })
  void otherSpellingOfALanguage_isCorrected(String name, String expected) throws IOException {
    write(name, KEY + "=A");
    assertThat(problems()).containsExactly(name + ": did you mean " + expected + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages_english.properties", "messages_.de.properties"})
  void noLanguage_isRefused(String name) throws IOException {
    write(name, KEY + "=A");
    assertThat(problems())
        .containsExactly(
            name
                + ": the name has no language tag; allowed: names such as messages_de.properties,"
                + " messages_pt-BR.properties");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "messages.properties",
        "messages_de.properties~",
        "messages_de.txt",
        "Messages_de.properties",
        "messages_.properties",
        "page.html",
      })
  void otherFile_isRefused(String name) throws IOException {
    write(name, "");
    assertThat(problems())
        .containsExactly(
            name
                + ": unknown file; allowed: messages_LANG.properties, such as"
                + " messages_de.properties, messages_pt-BR.properties");
  }

  @Test
  void otherFolder_isRefused() throws IOException {
    Files.createDirectory(folder.resolve("messages_de.properties"));
    assertThat(problems())
        .containsExactly("messages_de.properties: cannot be read: it is a folder; allowed: a file");
  }

  @Test
  void entriesOfAConfigMap_areRead() throws IOException {
    Path version = Files.createDirectory(folder.resolve("..2026_11_23_16_56_32.616402"));
    Files.writeString(version.resolve("messages_de.properties"), KEY + "=Willkommen");
    Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
    Files.createSymbolicLink(
        folder.resolve("messages_de.properties"), Path.of("..data", "messages_de.properties"));
    Files.writeString(folder.resolve(".messages_de.properties.swp"), "");
    assertThat(read().of("de").text(KEY)).isEqualTo("Willkommen");
  }

  @Test
  void brokenLink_isRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("messages_de.properties"), Path.of("nowhere"));
    assertThat(problems())
        .containsExactly("messages_de.properties: cannot be read: it is a broken link");
  }

  @Test
  void fileInPlaceOfTheFolder_isRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("page"));
    assertThat(new MessageFolder(file).problems())
        .singleElement()
        .asString()
        .startsWith(file + ": cannot be read: ");
  }

  private Languages read() {
    MessageFolder texts = new MessageFolder(folder);
    assertThat(texts.problems()).isEmpty();
    return texts.read();
  }

  private List<String> problems() {
    return new MessageFolder(folder)
        .problems().stream().map(problem -> problem.replace(folder + "/", "")).toList();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private void store(String name, SortedMap<String, String> texts) throws IOException {
    Properties properties = new Properties();
    properties.putAll(texts);
    try (var file = Files.newBufferedWriter(folder.resolve(name))) {
      properties.store(file, null);
    }
  }
}
