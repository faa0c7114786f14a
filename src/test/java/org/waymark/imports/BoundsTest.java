package org.waymark.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.Entry;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.testing.Storm;

/** The size limits of imported files. */
class BoundsTest {
  private static final int DOMAINS = 100_000;
  private static final String SERVER =
      "<incomingServer type='imap'><hostname>imap.example</hostname><port>993</port>"
          + "<socketType>SSL</socketType></incomingServer>";

  @TempDir Path folder;

  @Test
  @Storm
  void read_csvOfAHundredThousandRows() throws IOException {
    Path file = folder.resolve("customers.csv");
    Files.writeString(
        file, rows("customer-%1$05d.example,profile-%2$d,www.customer-%1$05d.example\n"));

    Imported imported = timed("CSV", file);

    assertThat(imported.errors()).isEmpty();
    assertThat(imported.domains()).hasSize(2 * DOMAINS);
    assertThat(imported.domains())
        .extractingByKey(name("customer-99999.example"))
        .extracting(Entry::value)
        .isEqualTo("profile-49");
    assertThat(imported.domains().keySet()).startsWith(name("customer-00000.example"));
  }

  @Test
  @Storm
  void read_oneFileOfAHundredThousandDomains() throws IOException {
    Path file = folder.resolve("backup.yaml");
    Files.writeString(
        file, "profiles: {}\ndomains:\n" + rows("  customer-%1$05d.example: shared\n"));

    Imported imported = timed("YAML", file);

    assertThat(imported.errors()).isEmpty();
    assertThat(imported.domains()).hasSize(DOMAINS);
  }

  @Test
  void read_languageOfManyParts_isIgnored() throws IOException {
    Path file = folder.resolve("config-v1.1.xml");
    Files.writeString(
        file,
        "<clientConfig version='1.1'><emailProvider id='host'><domain>a.example</domain>"
            + SERVER
            + "<documentation url='https://host.com/'><descr lang='en"
            + "-a".repeat(30_000)
            + "'>Help</descr></documentation></emailProvider></clientConfig>");

    Imported imported = Importer.read(Optional.empty(), List.of(file));

    assertThat(imported.errors()).isEmpty();
    assertThat(imported.warnings()).asString().contains("no usable lang");
  }

  @Test
  void read_seedOfManyDomains() throws IOException {
    String domains =
        IntStream.range(0, 20_000)
            .mapToObj("{\"name\": \"d%d.example\"}"::formatted)
            .collect(Collectors.joining(","));
    Path file = folder.resolve("seed.json");
    Files.writeString(
        file,
        "{\"provider\": \"Host\", \"servers\": [{\"type\": \"imap\", \"name\": \"a.example\"}],"
            + " \"domains\": ["
            + domains
            + "]}");

    Imported imported = timed("seed", file);

    assertThat(imported.errors()).isEmpty();
    assertThat(imported.domains()).hasSize(20_000);
  }

  @Test
  void read_providerOf191Domains_isOneProfile() throws IOException {
    String domains =
        IntStream.range(0, 191)
            .mapToObj("<domain>d%d.example</domain>\n"::formatted)
            .collect(Collectors.joining());
    Path file = folder.resolve("many");
    Files.writeString(file, config(domains + SERVER));

    Imported imported = Importer.read(Optional.empty(), List.of(file));

    assertThat(imported.warnings()).isEmpty();
    assertThat(imported.profiles()).containsOnlyKeys("a.example");
    assertThat(imported.domains()).hasSize(191);
    assertThat(imported.domains().values()).extracting(Entry::value).containsOnly("a.example");
  }

  @Test
  void read_moreElementsOrTextThanAnyFileHas_isRefused() throws IOException {
    Path elements = folder.resolve("elements");
    Files.writeString(elements, config("<domain>a.example</domain>".repeat(20_001)));
    Path text = folder.resolve("text");
    Files.writeString(text, config("<domain>" + "a".repeat(1 << 20) + "</domain>"));

    Imported imported = Importer.read(Optional.empty(), List.of(elements, text));

    assertThat(messages(imported))
        .containsExactly(
            elements + ":1: not XML: Maximum Element Count limit (20000) Exceeded",
            text + ":1: not XML: Text size limit (65536) exceeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customers.csv", "profiles.yaml", "config-v1.1.xml", "seed.json"})
  void read_fileOfAHundredMegabytes_isRefused(String name) throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100 << 20);
    }

    assertThat(messages(Importer.read(Optional.empty(), List.of(folder))))
        .containsExactly(file + ": the file is too large; allowed: at most 64 MB");
  }

  @Test
  void read_fileWithoutEnd_isRefused() {
    Path endless = Path.of("/dev/zero");
    assumeThat(endless).exists();

    assertThat(messages(Importer.read(Optional.empty(), List.of(endless))))
        .containsExactly("/dev/zero: the file is too large; allowed: at most 64 MB");
  }

  @Test
  void read_nothing_isAnError() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(messages(Importer.read(Optional.empty(), List.of(folder.resolve("none"), empty))))
        .containsExactly(
            empty + ": the folder holds no file",
            folder.resolve("none") + ": no such file or folder");
  }

  private Imported timed(String what, Path file) {
    long start = System.nanoTime();
    Imported imported = Importer.read(Optional.empty(), List.of(file));
    System.out.printf(
        "%,d domains from %s: %.2f s%n",
        imported.domains().size(), what, (System.nanoTime() - start) / 1e9);
    return imported;
  }

  private static String rows(String format) {
    return IntStream.range(0, DOMAINS)
        .mapToObj(i -> format.formatted(i, i % 50))
        .collect(Collectors.joining());
  }

  private static String config(String content) {
    return "<clientConfig><emailProvider id='a.example'>%s</emailProvider></clientConfig>"
        .formatted(content);
  }

  private static List<String> messages(Imported imported) {
    return imported.errors().stream().map(Problem::toString).toList();
  }

  private static DomainName name(String text) {
    return DomainName.parse(text).orElseThrow();
  }
}
