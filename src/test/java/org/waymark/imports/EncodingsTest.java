package org.waymark.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;

/** One file in the encodings and line ends that files have. */
class EncodingsTest {
  private static final String CONFIG =
      """
      <clientConfig version="1.1">
        <emailProvider id="post.example">
          <domain>post.example</domain>
          <displayName>Pošta für alle €</displayName>
          <incomingServer type="imap">
            <hostname>imap.post.example</hostname><port>993</port><socketType>SSL</socketType>
          </incomingServer>
          <odd>1</odd>
        </emailProvider>
      </clientConfig>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTF-8, '', true",
    "UTF-8, '', false",
    "UTF-8, EF BB BF, true",
    "UTF-8, EF BB BF, false",
    "UTF-16BE, FE FF, true",
    "UTF-16LE, FF FE, true",
    "UTF-16LE, FF FE, false",
    "windows-1252, '', true",
    "ISO-8859-15, '', true",
  })
  void read_encoding(String charset, String mark, boolean declared) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String octet : mark.isEmpty() ? new String[0] : mark.split(" ", -1)) {
      bytes.write(Integer.parseInt(octet, 16));
    }
    String name = charset.startsWith("UTF-16") ? "UTF-16" : charset;
    String declaration = "<?xml version=\"1.0\" encoding=\"" + name + "\"?>";
    String text = (declared ? declaration : "<!-- none -->") + "\n" + CONFIG;
    bytes.write(text.getBytes(Charset.forName(charset)));

    Imported imported = read(bytes.toByteArray());

    assertThat(imported.errors()).isEmpty();
    assertThat(imported.profiles().values())
        .extracting(profile -> KeyPath.of("name").in(profile.value()))
        .containsExactly("Pošta für alle €");
    assertThat(imported.warnings()).extracting(Problem::line).containsExactly(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void read_lineEnds_andSpaceBeforeTheDeclaration(String lineEnd) throws IOException {
    String text = "\n\n <?xml version=\"1.0\"?>\n" + CONFIG;

    Imported imported = read(text.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8));

    assertThat(imported.errors()).isEmpty();
    assertThat(imported.warnings()).extracting(Problem::line).containsExactly(11);
  }

  @Test
  void read_notInItsEncoding_isAnError() throws IOException {
    Imported imported = read(CONFIG.getBytes("windows-1252"));

    assertThat(imported.profiles()).isEmpty();
    assertThat(imported.errors()).hasSize(1);
    assertThat(imported.errors().get(0).toString()).contains("config:").contains("not XML: ");
  }

  private Imported read(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("config"), content);
    return Importer.read(Optional.empty(), List.of(file));
  }
}
