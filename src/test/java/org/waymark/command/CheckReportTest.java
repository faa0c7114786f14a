package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.check.Remark;
import org.waymark.http.ConnectionLimit;

@ExtendWith(VertxExtension.class)
class CheckReportTest {
  private static final String PROFILES =
      """
      shared:
        name: Host
        services:
          - { type: imap, host: mail.host.example, port: 993, security: tls }
          - { type: smtp, host: mail.host.example, port: 465, security: tls }
      """;

  @TempDir Path conf;

  @Test
  void noSettings_isAnErrorThatSaysWhatToAdd(Vertx vertx) throws Exception {
    CheckReport report = CheckReport.of(vertx, conf);

    assertThat(report.remarks()).isEmpty();
    assertThat(report.errors())
        .singleElement()
        .asString()
        .startsWith(conf.resolve("settings").toAbsolutePath() + ": no domain can be answered: ")
        .contains("profiles.yaml", "domains.yaml", "customer.com: shared");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nobody yet\n", "{}\n"})
  void profilesWithoutDomains_areAnError(String domains, Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", domains);

    CheckReport report = CheckReport.of(vertx, conf);

    assertThat(report.errors()).singleElement().asString().contains("no domain can be answered");
  }

  @Test
  void moreConnectionsThanTheProcessCanHold_areAWarning(Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "a.example: shared\n");
    write("waymark.yaml", "http: { maxConnections: 10000000 }\n");

    CheckReport report = CheckReport.of(vertx, conf);

    assertThat(report.errors()).isEmpty();
    assertThat(report.remarks())
        .extracting(Remark::toString)
        .anyMatch(
            line ->
                line.contains("http.maxConnections")
                    && line.contains("can hold " + ConnectionLimit.affordable() + "."));
  }

  @Test
  void tokenFileThatCannotBeUsed_isAnError(Vertx vertx) throws Exception {
    write("waymark.yaml", "management: { tokenFile: token }\n");
    assertThat(CheckReport.of(vertx, conf).errors())
        .containsExactly(conf.resolve("token") + ": no such file; management.tokenFile names it");
    write("token", "too short\n");
    assertThat(CheckReport.of(vertx, conf).errors())
        .singleElement()
        .asString()
        .startsWith(conf.resolve("token") + ":1: found 9 characters that are no token; allowed: ")
        .doesNotContain("too short");
    write("token", "0123456789abcdef\n");
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "a.example: shared\n");
    assertThat(CheckReport.of(vertx, conf).errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domains.yml",
        "more-domains.yaml",
        "Domains.YAML",
        "profiles.json",
      })
  void settingsFileThatNobodyReads_isAnError(String name, Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "a.example: shared\n");
    write("settings/" + name, "b.example: shared\n");

    assertThat(CheckReport.of(vertx, conf).errors())
        .singleElement()
        .asString()
        .startsWith(
            conf.resolve("settings/" + name)
                + ": unknown file; known: domains.yaml, profiles.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".domains.yaml.swp",
        "..data.yaml",
        "domains.yaml~",
        "domains.yaml.bak",
        "domains.yaml.orig",
        "#domains.yaml#",
        "README.md",
      })
  void copiesOfEditorsAndOtherFiles_areLeftAlone(String name, Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "a.example: shared\n");
    write("settings/" + name, "{");

    assertThat(CheckReport.of(vertx, conf).errors()).isEmpty();
    assertThat(CheckReport.of(vertx, conf).summary()).startsWith("1 domain, 1 profile, 0 errors");
  }

  @Test
  void hugeBrokenFile_everyErrorIsCounted(Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "x_%d.example: shared%n".repeat(10_000).formatted(numbers()));

    CheckReport report = CheckReport.of(vertx, conf);

    assertThat(report.errors()).hasSize(10_000);
    assertThat(report.summary()).startsWith("10000 errors");
    assertThat(report.errors().get(99)).contains("domains.yaml:100: ");
  }

  @Test
  void namesOfTheExample_besideRealOnes_areWarnedOf(Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES.replace("host.example", "HOST.com"));
    write("settings/domains.yaml", "customer.com: shared\nhost.com: shared\n");
    assertThat(CheckReport.of(vertx, conf).remarks()).isEmpty();
    write("settings/domains.yaml", "customer.com: shared\n\nreal.example: shared\n");

    assertThat(CheckReport.of(vertx, conf).remarks())
        .extracting(warning -> warning.toString().replace(conf + "/settings/", ""))
        .containsExactly(
            "domains.yaml:1: customer.com: all clients: a domain of the shipped example; remove"
                + " it",
            "profiles.yaml:4: shared.services[0]: all clients: a server of the shipped example,"
                + " given to other domains; name your own",
            "profiles.yaml:5: shared.services[1]: all clients: a server of the shipped example,"
                + " given to other domains; name your own");
  }

  private static Object[] numbers() {
    return IntStream.range(0, 10_000).boxed().toArray();
  }

  @Test
  void templateThatDoesNotWriteThePort_warns(Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "customer.com: shared\n");
    write(
        "templates/outlook.xml",
        Files.readString(Path.of("conf/templates/outlook.xml"))
            .replace("<Port>{{port}}</Port>", ""));
    String template = conf.resolve("templates/outlook.xml").toString();

    CheckReport report = CheckReport.of(vertx, conf);

    assertThat(report.errors()).isEmpty();
    assertThat(report.remarks())
        .extracting(Object::toString)
        .containsExactly(
            conf.resolve("settings/profiles.yaml")
                + ":4: shared.services[0]: outlook: "
                + template
                + " writes no port (993) of imap mail.host.example:993",
            conf.resolve("settings/profiles.yaml")
                + ":5: shared.services[1]: outlook: "
                + template
                + " writes no port (465) of smtp mail.host.example:465");
  }

  @Test
  void textOfThePage_thatCannotBeUsed_isAnError(Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "customer.com: shared\n");
    write("page/messages_de.properties", "form.title =\n");

    assertThat(CheckReport.of(vertx, conf).errors())
        .containsExactly(
            conf.resolve("page/messages_de.properties") + ": form.title: the text is empty");
  }

  @Test
  void folderOfTheTexts_canBeNamed(Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "customer.com: shared\n");
    write("waymark.yaml", "page: { directory: words }\n");
    write("words/messages_xx.properties", "");

    assertThat(CheckReport.of(vertx, conf).errors())
        .singleElement()
        .asString()
        .startsWith(
            conf.resolve("words/messages_xx.properties") + ": the name has no language tag");
  }

  private void write(String name, String content) throws IOException {
    Path file = conf.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
