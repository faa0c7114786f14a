package org.waymark.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.testing.Growth;

/** The work for a file is linear in its size. */
class ImportGrowthTest {
  private static final int SIZE = 100;

  static Stream<Arguments> files() {
    String seed =
        "{\"version\":2,\"provider\":\"Host\",\"domains\":[%s],\"servers\":[{\"type\":\"imap\",\"name\":\"a.b\"%s}]}";
    String provider =
        "<emailProvider id=\"host.com\"><domain>d%d.example</domain><incomingServer type=\"imap\"><hostname>m%d.host.com</hostname><port>993</port><socketType>SSL</socketType></incomingServer></emailProvider>";
    return Stream.of(
        Arguments.of("x.yaml", "domains:\n  a.example:\n    profile: shared\n%s", "    k%d: 1\n"),
        Arguments.of("x.yaml", "domains: { a.example: shared }\n%s", "k%d: 1\n"),
        Arguments.of("x.json", seed.formatted("\"a.example\"", "%s"), ",\"k%d\":1"),
        Arguments.of("x.json", seed.formatted("\"a.example\"%s", ""), ",\"d%d.example\""),
        Arguments.of("x.xml", "<clientConfig version=\"1.1\">%s</clientConfig>", provider),
        Arguments.of("x.csv", "domain,profile\n%s", "d%d.example,shared\n"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("files")
  void read_ofManyParts(String name, String document, String part) {
    double growth =
        Growth.of(
            SIZE,
            size ->
                document
                    .formatted(
                        IntStream.range(1000, 1000 + size)
                            .mapToObj(i -> part.formatted(i, i))
                            .collect(Collectors.joining()))
                    .getBytes(StandardCharsets.UTF_8),
            content -> Importer.read(name, content));
    assertThat(growth).isLessThan(Growth.LINEAR);
  }
}
