package org.waymark.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.testing.TestAuthority;

/** How pairs of certificate and key are found in a folder, refused, and read again. */
class CertificateFolderTest {
  private static TestAuthority authority;
  @TempDir static Path issued;
  @TempDir Path folder;

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority(issued);
    authority.issue("one", "dns:one.example");
    authority.issue("two", "dns:two.example,dns:*.two.example");
    authority.issue("rsa", List.of("-keyalg", "RSA", "-keysize", "2048"), "dns:One.Example");
  }

  @Test
  void pairs_inEveryShape_areFound() throws Exception {
    put("flat.crt", "flat.key", "one");
    put("secret/tls.crt", "secret/tls.key", "two");
    put("certbot/fullchain.pem", "certbot/privkey.pem", "rsa");
    Files.writeString(folder.resolve("certbot/README"), "This is certbot's.");
    Files.writeString(folder.resolve("ca.crt"), authority.certificatePem("one"));
    put("..2026_11_24/tls.crt", "..2026_11_24/tls.key", "two");
    Files.createDirectory(folder.resolve("empty"));

    CertificateTable table = reader("flat").readAll();
    assertThat(PairFiles.in(folder))
        .extracting(PairFiles::name)
        .containsExactly("certbot", "flat", "secret");
    assertThat(table.size()).isEqualTo(3);
    assertThat(found(table, "two.example")).containsExactly("two.example *.two.example");
    assertThat(found(table, "autoconfig.two.example")).containsExactly("two.example *.two.example");
    assertThat(found(table, "a.autoconfig.two.example")).containsExactly("one.example");
    assertThat(found(table, "stranger.example")).containsExactly("one.example");
    assertThat(found(table, "localhost")).containsExactly("one.example");
    // One of each kind of key for the same name.
    assertThat(table.find("one.example")).hasSize(2);
    assertThat(table.find(null)).hasSize(1);
    assertThat(table.firstExpiry()).isAfter(Instant.now());
  }

  @Test
  void folder_thatIsAPairItself_isOne() throws Exception {
    put("fullchain.pem", "privkey.pem", "one");
    assertThat(found(reader(null).readAll(), "any.example")).containsExactly("one.example");
  }

  @Test
  void secret_mountedFlat_isAPair() throws Exception {
    put("tls.crt", "tls.key", "one");
    assertThat(reader(null).readAll().size()).isEqualTo(1);
  }

  @Test
  void whatCannotBeUsed_isRefusedByName_andNoKeyIsQuoted() throws Exception {
    put("mixed.crt", "mixed.key", "one");
    Files.writeString(folder.resolve("mixed.key"), authority.keyPem("two"));
    put("kinds.crt", "kinds.key", "one");
    Files.writeString(folder.resolve("kinds.key"), authority.keyPem("rsa"));
    Files.writeString(folder.resolve("half.crt"), authority.certificatePem("one"));
    Files.writeString(folder.resolve("other.key"), authority.keyPem("one"));
    put("empty.crt", "empty.key", "one");
    Files.writeString(folder.resolve("empty.crt"), "");
    put("broken.crt", "broken.key", "one");
    Files.writeString(
        folder.resolve("broken.crt"),
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    put("oneline.crt", "oneline.key", "one");
    Files.writeString(
        folder.resolve("oneline.crt"), authority.keyPem("one").replace("\n", "").concat("\n"));
    put("swapped.crt", "swapped.key", "one");
    Files.writeString(folder.resolve("swapped.key"), authority.certificatePem("one"));

    String keyStart = keyStart();
    assertThatThrownBy(() -> reader(null).readAll())
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> {
              assertThat(e.problems())
                  .extracting(problem -> Path.of(problem.file()).getFileName().toString())
                  .containsExactly(
                      "broken.crt",
                      "empty.crt",
                      "half.key",
                      "kinds.key",
                      "mixed.key",
                      "oneline.crt",
                      "other.crt",
                      "swapped.key");
              assertThat(message(e, "mixed.key"))
                  .isEqualTo("is not the key of the certificate in mixed.crt");
              assertThat(message(e, "kinds.key")).contains("of the certificate's type, EC");
              assertThat(message(e, "half.key")).isEqualTo("not found, but half.crt exists");
              assertThat(message(e, "other.crt")).isEqualTo("not found, but other.key exists");
              assertThat(message(e, "empty.crt")).startsWith("contains no certificate");
              assertThat(message(e, "broken.crt")).startsWith("contains an invalid certificate");
              assertThat(message(e, "swapped.key")).contains("without a passphrase");
              assertThat(e.problems().toString()).doesNotContain("AAAA", "BEGIN", keyStart);
            });
  }

  @Test
  void name_inTwoPairs_getsTheOneThatEndsLast() throws Exception {
    authority.issue("later", List.of("-keyalg", "EC", "-validity", "9"), "dns:one.example");
    put("one.example/fullchain.pem", "one.example/privkey.pem", "one");
    put("one.example-0001/fullchain.pem", "one.example-0001/privkey.pem", "later");
    put("default.crt", "default.key", "two");
    List<CertificateTable.Entry> entries = reader(null).readAll().find("one.example");
    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).alias()).startsWith("one.example-0001#");
    put("one.example/fullchain.pem", "one.example/privkey.pem", "later");
    put("one.example-0001/fullchain.pem", "one.example-0001/privkey.pem", "one");
    assertThat(reader(null).readAll().find("one.example").get(0).alias())
        .startsWith("one.example#");
  }

  @Test
  void folderWithoutPairs_isRefused() {
    assertThatThrownBy(() -> reader(null).readAll())
        .hasMessageContaining(
            "contains no certificate with its key; allowed: NAME.crt and NAME.key");
    assertThatThrownBy(() -> PairFiles.in(folder.resolve("absent")))
        .hasMessageContaining("absent: not a folder, but set as tls.directory");
  }

  @Test
  void default_isTheOnlyOne_orNamedDefault_orTheOneOfTheConfiguration() throws Exception {
    put("one.crt", "one.key", "one");
    put("two.crt", "two.key", "two");
    assertThatThrownBy(() -> reader(null).readAll())
        .hasMessageContaining("no pair named default")
        .hasMessageContaining("set tls.default to one of one, two");
    assertThatThrownBy(() -> reader("tow").readAll()).hasMessageContaining("no pair named tow");
    assertThat(found(reader("two").readAll(), "x.example"))
        .containsExactly("two.example *.two.example");
    put("default.crt", "default.key", "rsa");
    assertThat(found(reader(null).readAll(), "x.example")).containsExactly("one.example");
  }

  @Test
  void change_isReadAgain_andWhatIsBrokenStays() throws Exception {
    put("one.crt", "one.key", "one");
    put("two.crt", "two.key", "two");
    CertificateReader reader = reader("one");
    reader.readAll();
    List<Problem> problems = new ArrayList<>();
    assertThat(reader.readChanged(problems)).isEmpty();

    put("two.crt", "two.key", "rsa");
    Files.writeString(folder.resolve("one.key"), authority.keyPem("two"));
    put("three.crt", "three.key", "two");
    CertificateTable changed = reader.readChanged(problems).orElseThrow();
    assertThat(problems)
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("one.crt");
    assertThat(changed.size()).isEqualTo(3);
    assertThat(found(changed, "stranger.example")).containsExactly("one.example");
    assertThat(found(changed, "autoconfig.two.example"))
        .containsExactly("two.example *.two.example");

    problems.clear();
    Files.writeString(folder.resolve("one.key"), authority.keyPem("one"));
    Files.delete(folder.resolve("three.crt"));
    Files.delete(folder.resolve("three.key"));
    assertThat(reader.readChanged(problems).orElseThrow().size()).isEqualTo(2);
    assertThat(problems).isEmpty();

    Files.delete(folder.resolve("one.crt"));
    Files.delete(folder.resolve("one.key"));
    assertThat(reader.readChanged(problems)).isEmpty();
    assertThat(problems)
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("named one");
  }

  private CertificateReader reader(@Nullable String defaultName) {
    return new CertificateReader(folder, Optional.ofNullable(defaultName));
  }

  private void put(String certificate, String key, String alias) throws Exception {
    Files.createDirectories(Objects.requireNonNull(folder.resolve(certificate).getParent()));
    Files.writeString(folder.resolve(certificate), authority.certificatePem(alias));
    Files.writeString(folder.resolve(key), authority.keyPem(alias));
  }

  private static List<String> found(CertificateTable table, String host) {
    return table.find(host).stream()
        .map(entry -> String.join(" ", entry.pair().names()))
        .distinct()
        .toList();
  }

  private static String keyStart() throws Exception {
    return authority.keyPem("one").lines().skip(1).findFirst().orElseThrow().substring(0, 20);
  }

  private static String message(ProblemsException e, String file) {
    return e.problems().stream()
        .filter(problem -> problem.file().endsWith("/" + file))
        .map(Problem::message)
        .findFirst()
        .orElseThrow();
  }
}
