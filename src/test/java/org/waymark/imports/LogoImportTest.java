package org.waymark.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.Entry;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.testing.Pictures;

/** Logos of profiles that are imported. */
class LogoImportTest {
  private static final String PROFILE =
      """
      shared:
        services: [{ type: imap, host: mail.host.com, port: 993, security: tls }]
        page:
          color: "#0a5bd3"
          logo: LOGO
      """;

  @TempDir Path folder;
  private byte[] picture = {};

  @BeforeEach
  void write() throws IOException {
    picture = Pictures.png(3, 2);
    Files.write(folder.resolve("logo.png"), picture);
  }

  @ParameterizedTest
  @ValueSource(strings = {"profiles.yaml", "all.yaml"})
  void file_bringsItsLogo(String name) throws IOException {
    Imported imported = read(name, "logo.png");

    assertThat(imported.errors()).isEmpty();
    assertThat(logo(imported)).isEqualTo(Pictures.base64(picture));
  }

  @Test
  void folder_ofSettings_isReadWithoutTheLogosAsFilesOfTheirOwn() throws IOException {
    write("profiles.yaml", "logo.png");
    Files.writeString(folder.resolve("domains.yaml"), "customer.com: shared\n");

    Imported imported = Importer.read(Optional.empty(), List.of(folder));

    assertThat(imported.errors()).isEmpty();
    assertThat(imported.warnings()).isEmpty();
    assertThat(logo(imported)).isEqualTo(Pictures.base64(picture));
  }

  @Test
  void base64_staysAsItIs() throws IOException {
    String base64 = Pictures.base64(picture);
    assertThat(logo(read("profiles.yaml", base64))).isEqualTo(base64);
  }

  @Test
  void faultOfTheFile_isAnErrorAtItsLine() throws IOException {
    assertThat(read("all.yaml", "../logo.png").errors())
        .extracting(Problem::toString)
        .containsExactly(
            folder.resolve("all.yaml")
                + ":6: profiles.shared.page.logo: found \"../logo.png\"; allowed: the name of a"
                + " file beside this one, or in a folder below");
  }

  /** As the API takes it: no file is read. */
  @Test
  void contentWithoutAFolder_keepsTheName() {
    byte[] yaml = yaml("all.yaml", "logo.png").getBytes(StandardCharsets.UTF_8);
    assertThat(logo(Importer.read("the body", yaml))).isEqualTo("logo.png");
  }

  private Imported read(String name, String logo) throws IOException {
    return Importer.read(Optional.empty(), List.of(write(name, logo)));
  }

  private Path write(String name, String logo) throws IOException {
    return Files.writeString(folder.resolve(name), yaml(name, logo));
  }

  private static String yaml(String name, String logo) {
    String profiles = PROFILE.replace("LOGO", logo);
    return name.equals("all.yaml") ? "profiles:\n" + profiles.indent(2) : profiles;
  }

  private static String logo(Imported imported) {
    Entry profile = Objects.requireNonNull(imported.profiles().get("shared"));
    return String.valueOf(KeyPath.of("page", "logo").in(profile.value()));
  }
}
