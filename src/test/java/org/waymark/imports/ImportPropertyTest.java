package org.waymark.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.input.KeyPath;
import org.waymark.input.Schema;
import org.waymark.testing.Chance;

/** The import of any file passes the schema, and reports everything that it leaves out. */
class ImportPropertyTest {
  private static final Schema SCHEMA = Schema.load("/org/waymark/settings.schema.json");
  private static final Schema NAME = SCHEMA.definition("profileName");
  private static final Schema PROFILE = SCHEMA.definition("profile");
  private static final Schema DOMAIN = SCHEMA.definition("domain");

  private static final List<String> ELEMENTS =
      List.of(
          "domain displayName displayShortName hostname port socketType authentication username url"
              + " serverURL descr issuer scope authURL tokenURL owaURL easURL odd",
          "emailProvider incomingServer outgoingServer documentation webMail loginPage"
              + " loginPageInfo addressBook calendar setupServer oAuth2 enable pop3");
  private static final List<String> ATTRIBUTES =
      List.of("type", "id", "url", "lang", "system", "purpose", "odd");
  private static final List<String> VALUES =
      List.of(
          "imap",
          "pop3",
          "smtp",
          "exchange",
          "jmap",
          "activeSync",
          "carddav",
          "managesieve",
          "993",
          "0",
          "SSL",
          "plain",
          "OAuth2",
          "NTLM",
          "password-cleartext",
          "a.example",
          "%EMAILDOMAIN%",
          "%EMAILADDRESS%",
          "mail.%EMAILDOMAIN%",
          "%SHARD%.example",
          "https://a.example/",
          "https://a.example/#x",
          "http://%EMAILDOMAIN%/%EMAILLOCALPART%",
          "en",
          "de_AT",
          "  ");

  @TempDir Path folder;

  @Test
  void read_anyClientConfig() {
    Chance.repeat(1000, chance -> hold(config(chance)));
  }

  @Test
  void read_anySeed() {
    Chance.repeat(400, chance -> hold(seed(chance)));
  }

  @Test
  void read_anyTable() {
    Chance.repeat(
        300,
        chance ->
            hold(
                "domain,profile\n"
                    + chance.domain()
                    + ","
                    + value(chance)
                    + ","
                    + chance.text(20)));
  }

  @Test
  void read_anyText() {
    Chance.repeat(
        500, chance -> hold(chance.anyOf(List.of("", "<", "{", "a: ")) + chance.text(60)));
  }

  private void hold(String content) {
    Imported imported = read(content);

    imported
        .profiles()
        .forEach(
            (name, profile) -> {
              assertThat(NAME.check(name, KeyPath.ROOT)).as(content).isEmpty();
              assertThat(PROFILE.check(profile.value(), KeyPath.ROOT)).as(content).isEmpty();
            });
    imported
        .domains()
        .values()
        .forEach(
            domain -> assertThat(DOMAIN.check(domain.value(), KeyPath.ROOT)).as(content).isEmpty());
    if (imported.profiles().isEmpty() && imported.domains().isEmpty()) {
      assertThat(imported.errors()).as(content).isNotEmpty();
    }
    if (imported.errors().isEmpty() && content.contains("<odd>")) {
      assertThat(imported.warnings()).as(content).isNotEmpty();
    }
  }

  private Imported read(String content) {
    try {
      Path file = folder.resolve("file");
      // A lone surrogate has no bytes.
      Files.write(file, content.getBytes(StandardCharsets.UTF_8));
      return Importer.read(Optional.empty(), List.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String config(Chance chance) {
    return "<clientConfig><emailProvider id='%s'>%s%s</emailProvider>%s</clientConfig>"
        .formatted(
            escaped(value(chance)),
            "<incomingServer type='imap'><hostname>a.example</hostname><port>993</port>"
                + "<socketType>SSL</socketType></incomingServer><domain>a.example</domain>",
            elements(chance, 3),
            elements(chance, 3));
  }

  private static String elements(Chance chance, int depth) {
    return IntStream.range(0, chance.below(6))
        .mapToObj(i -> element(chance, depth))
        .collect(Collectors.joining());
  }

  private static String element(Chance chance, int depth) {
    boolean holdsOthers = depth > 0 && chance.oneIn(2);
    String name = chance.anyOf(List.of(ELEMENTS.get(holdsOthers ? 1 : 0).split(" ", -1)));
    String attribute =
        chance.oneIn(2)
            ? ""
            : " %s='%s'".formatted(chance.anyOf(ATTRIBUTES), escaped(value(chance)));
    String content = holdsOthers ? elements(chance, depth - 1) : escaped(value(chance));
    return "<%s%s>%s</%s>".formatted(name, attribute, content, name);
  }

  private static String seed(Chance chance) {
    String servers =
        IntStream.range(0, chance.below(4))
            .mapToObj(
                i ->
                    "{\"type\": %s, \"name\": %s, \"url\": %s, \"port\": %d}"
                        .formatted(
                            Json.encode(
                                chance.anyOf(List.of("imap", "pop", "smtp", "caldav", "x"))),
                            Json.encode(value(chance)),
                            Json.encode(value(chance)),
                            chance.below(70_000)))
            .collect(Collectors.joining(","));
    return "{\"provider\": %s, \"domains\": [%s], \"servers\": [%s]}"
        .formatted(Json.encode(value(chance)), Json.encode(value(chance)), servers);
  }

  private static String value(Chance chance) {
    return chance.oneIn(3) ? chance.text(70) : chance.anyOf(VALUES);
  }

  /** As XML has it; what XML has no word for is left out. */
  private static String escaped(String text) {
    return text.codePoints()
        .filter(c -> c >= ' ' && c < 0xD800)
        .mapToObj(Character::toString)
        .collect(Collectors.joining())
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("'", "&apos;");
  }
}
