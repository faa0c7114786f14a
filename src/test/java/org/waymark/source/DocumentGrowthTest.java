package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.input.JsonEntry;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.settings.DomainReader;
import org.waymark.settings.DomainRecord;
import org.waymark.settings.OverridesCheck;
import org.waymark.settings.Profile;
import org.waymark.settings.ProfileReader;
import org.waymark.settings.SettingsContent;
import org.waymark.settings.SettingsReader;
import org.waymark.testing.Growth;

/** The work for a document is linear in its size, whatever is wrong with it. */
class DocumentGrowthTest {
  private static final String SERVICE =
      "{\"type\":\"imap\",\"host\":\"a.b\",\"port\":1,\"security\":\"tls\"}";
  private static final int SIZE = 250;

  static Stream<Arguments> domains() {
    return Stream.of(
        Arguments.of("unknown keys", "{\"profile\":\"shared\",%s}", "\"unknown%d\":1"),
        Arguments.of("keys near those that are missing", "{%s}", "\"p%drofile\":1"),
        Arguments.of("variables", vars(), "\"VAR%d\":\"x\""),
        Arguments.of("names of no variable", vars(), "\"var%d\":\"x\""),
        Arguments.of("values of no variable", vars(), "\"VAR%d\":%d"),
        Arguments.of("a list", "[%s]", "%d"));
  }

  private static String vars() {
    return "{\"profile\":\"shared\",\"vars\":{%s}}";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("domains")
  void domain_ofManyKeys(String what, String document, String part) {
    DomainName name = DomainName.parse("customer.com").orElseThrow();
    assertLinear(document, part, ",", json -> StoredDomain.read("key", name, json, null));
  }

  static Stream<Arguments> profiles() {
    String page = "{\"url\":\"https://a.b/\",\"text\":{%s}}";
    String pages = "{\"services\":[" + SERVICE + "],\"documentation\":[" + page + "]}";
    String login = "{\"login\":\"%s\",\"services\":[" + SERVICE + "]}";
    return Stream.of(
        Arguments.of("services", "{\"services\":[%s]}", SERVICE),
        Arguments.of("bad services", "{\"services\":[%s]}", "{\"type\":\"imap\",\"hst\":\"%d\"}"),
        Arguments.of("unknown keys", "{\"services\":[{%s}]}", "\"unknown%d\":1"),
        Arguments.of("languages", pages, "\"en-x%d\":\"x\""),
        Arguments.of("names of no language", pages, "\"e!%d\":\"x\""),
        Arguments.of("variables", login, "%%VAR%d%%"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("profiles")
  void profile_ofManyParts(String what, String document, String part) {
    assertLinear(
        document, part, ",", json -> ProfileReader.read(JsonEntry.parse("key", "shared", json)));
  }

  static Stream<Arguments> files() {
    String domain = "customer.com:\n  profile: shared\n";
    String chain = "d%d.example: { aliasOf: d%d.example }\n";
    return Stream.of(
        Arguments.of("unknown keys of a domain", domain + "%s", "  unknown%d: 1\n"),
        Arguments.of("bad variables", domain + "  vars:\n%s", "    var%d: x\n"),
        Arguments.of("unknown profiles", "%s", "d%d.example: profile%d\n"),
        Arguments.of("no names", "%s", "d_%d.example: shared\n"),
        Arguments.of("aliases of each other", "%s", chain));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void file_ofManyLines(String what, String document, String part) {
    assertLinear(document, part, "", DocumentGrowthTest::readDomains);
  }

  @Test
  void file_withChainsOfAliases() {
    IntFunction<String> chain =
        size ->
            IntStream.range(0, size)
                .mapToObj(
                    i ->
                        i % 8 == 7 || i == size - 1
                            ? "d%d.example: shared\n".formatted(i)
                            : "d%d.example: { aliasOf: d%d.example }\n".formatted(i, i + 1))
                .collect(Collectors.joining());

    assertThat(Growth.of(SIZE, chain, DocumentGrowthTest::readDomains)).isLessThan(Growth.LINEAR);
  }

  @Test
  void domain_thatSetsNoneOfTheVariablesOfItsProfile() {
    assertThat(Growth.of(SIZE, Misfit::of, Misfit::check)).isLessThan(Growth.LINEAR);
  }

  /** A domain and a profile with as many variables, and none in common. */
  private record Misfit(JsonEntry domain, Profile profile) {
    static Misfit of(int size) {
      String login = joined(size, "%%VAR%d%%", "");
      String own = joined(size, "\"OWN%d\":\"x\"", ",");
      JsonEntry profile =
          JsonEntry.parse(
              "key", "shared", "{\"login\":\"" + login + "\",\"services\":[" + SERVICE + "]}");
      return new Misfit(
          JsonEntry.parse("key", "customer.com", vars().formatted(own)),
          ProfileReader.read(profile));
    }

    void check() {
      DomainRecord.Hosted hosted = (DomainRecord.Hosted) DomainReader.read(domain);
      OverridesCheck check = new OverridesCheck();
      check.add(
          domain, DomainName.parse("customer.com").orElseThrow(), hosted.overrides(), profile);
      assertThat(check.problems()).isNotEmpty();
    }
  }

  private static void readDomains(String yaml) {
    SettingsReader.read(
        new SettingsContent(
            "profiles.yaml",
            bytes("shared: { services: [" + SERVICE + "] }"),
            "domains.yaml",
            bytes(yaml),
            Map.of(),
            List.of(),
            ""),
        Optional.empty(),
        Optional.empty());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertLinear(
      String document, String part, String between, Consumer<String> reader) {
    double growth =
        Growth.of(
            SIZE,
            size -> document.formatted(joined(size, part, between)),
            text -> {
              try {
                reader.accept(text);
              } catch (ProblemsException e) {
                assertThat(e.problems()).isNotEmpty();
              }
            });
    assertThat(growth).isLessThan(Growth.LINEAR);
  }

  private static String joined(int size, String part, String between) {
    return IntStream.range(1000, 1000 + size)
        .mapToObj(i -> part.formatted(i, i))
        .collect(Collectors.joining(between));
  }
}
