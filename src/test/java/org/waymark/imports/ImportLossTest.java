package org.waymark.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.input.Problem;
import org.waymark.testing.Chance;

/** Nothing that a config-v1.1.xml says is lost in silence. */
class ImportLossTest {
  private static final List<String> HOLDERS =
      List.of(
          "incomingServer type='imap'",
          "incomingServer type='exchange'",
          "outgoingServer type='smtp'",
          "documentation url='https://a.example/'",
          "webMail",
          "loginPage url='https://a.example/'",
          "loginPageInfo url='https://a.example/'",
          "addressBook",
          "calendar type='caldav'",
          "setupServer type='managesieve'",
          "oAuth2",
          "enable visiturl='https://a.example/'",
          "pop3");
  private static final List<String> LEAVES =
      List.of(
          "domain",
          "displayName",
          "displayShortName",
          "hostname",
          "port",
          "socketType",
          "authentication",
          "username",
          "url",
          "serverURL",
          "easURL",
          "descr",
          "issuer",
          "scope",
          "useGlobalPreferredServer",
          "password",
          "instruction");
  private static final List<String> ATTRIBUTES =
      List.of("type", "id", "url", "lang", "system", "purpose", "version", "colour");
  private static final List<String> SHAPES =
      List.of("%s", "%s.example", "https://%s.example/", "%%EMAILDOMAIN%%%s", "%%REALNAME%%%s");

  @TempDir Path folder;

  /** A word in a line, inside an element that begins in one of these lines. */
  private record Said(String word, List<Integer> lines) {}

  private static final class Writer {
    private final Chance chance;
    private final StringBuilder text = new StringBuilder();
    private final List<Said> said = new ArrayList<>();
    private int line = 1;

    Writer(Chance chance) {
      this.chance = chance;
    }

    void line(String content) {
      text.append(content).append('\n');
      line++;
    }

    void elements(int depth, List<Integer> above) {
      for (int left = chance.below(6); left > 0; left--) {
        boolean holdsOthers = depth > 0 && chance.oneIn(2);
        String name = chance.anyOf(holdsOthers ? HOLDERS : LEAVES);
        List<Integer> lines = Stream.concat(above.stream(), Stream.of(line)).toList();
        String end = "</" + name.split(" ", 2)[0] + ">";
        if (holdsOthers) {
          line("<" + name + ">");
          elements(depth - 1, lines);
          line(end);
        } else {
          String attribute =
              chance.oneIn(3) ? " %s='%s'".formatted(chance.anyOf(ATTRIBUTES), word(lines)) : "";
          line("<" + name + attribute + ">" + word(lines) + end);
        }
      }
    }

    private String word(List<Integer> lines) {
      String word = "w" + said.size() + "w";
      said.add(new Said(word, lines));
      return chance.anyOf(SHAPES).formatted(word);
    }
  }

  @Test
  void read_everyWord_isInADocumentOrTold() {
    Chance.repeat(
        2000,
        chance -> {
          Writer writer = new Writer(chance);
          writer.line("<clientConfig><emailProvider id='a.example'>");
          writer.line("<incomingServer type='imap'><hostname>a.example</hostname>");
          writer.line("<port>993</port><socketType>SSL</socketType></incomingServer>");
          writer.elements(3, List.of());
          writer.line("</emailProvider>");
          writer.elements(3, List.of());
          writer.line("</clientConfig>");
          Imported imported = read(writer.text.toString());

          assertThat(imported.errors()).as(writer.text.toString()).isEmpty();
          String documents = ImportCase.documents(imported);
          List<Integer> told = imported.warnings().stream().map(Problem::line).toList();
          assertThat(writer.said)
              .as(writer.text + "\n" + documents)
              .allMatch(
                  said ->
                      documents.contains(said.word())
                          || said.lines().stream().anyMatch(told::contains));
        });
  }

  private Imported read(String content) {
    try {
      return Importer.read(
          Optional.empty(), List.of(Files.writeString(folder.resolve("file"), content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
