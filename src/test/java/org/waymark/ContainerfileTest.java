package org.waymark;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.waymark.testing.Xml;

class ContainerfileTest {
  @Test
  void configurationOfTheImage_isTheOneThatThePomHas() throws Exception {
    Xml pom = Xml.parse(Files.readString(Path.of("pom.xml")));
    Xml container = only(pom, "container");
    String text = Files.readString(Path.of("k8s/Containerfile"));
    String image = text.substring(text.indexOf("FROM scratch\n")).replace(" \\\n  ", " ");

    assertThat(image.lines().filter(line -> !line.startsWith("COPY ")))
        .containsExactlyInAnyOrder(
            "FROM " + text(only(pom, "from"), "image"),
            "LABEL " + pairs(container, "labels", "=\"", "\"").transform(line -> filled(line, pom)),
            "ENV " + pairs(container, "environment", "=", ""),
            "EXPOSE " + values(container, "ports").collect(joining(" ")),
            "USER " + text(container, "user"),
            "WORKDIR " + text(container, "workingDirectory"),
            "ENTRYPOINT "
                + Stream.of(text(container, "entrypoint").split(",", -1))
                    .collect(joining("\", \"", "[\"", "\"]")));
    assertThat(image.lines().filter(line -> line.startsWith("COPY ")))
        .containsExactlyElementsOf(
            values(only(pom, "extraDirectories"), "paths")
                .map(path -> path.replace("${project.build.directory}", "/src/target"))
                .map(path -> "COPY --from=build " + path + " /")
                .toList());
  }

  private static String filled(String line, Xml pom) {
    for (String name : List.of("name", "description", "version")) {
      line = line.replace("${project." + name + "}", text(pom, name));
    }
    return line;
  }

  private static Xml only(Xml pom, String name) {
    return pom.descendants(name).stream().reduce((a, b) -> b).orElseThrow();
  }

  private static String pairs(Xml parent, String name, String between, String after) {
    return child(parent, name).children().stream()
        .map(child -> child.name() + between + child.text() + after)
        .collect(joining(" "));
  }

  private static Stream<String> values(Xml parent, String name) {
    return child(parent, name).children().stream().map(Xml::text);
  }

  private static String text(Xml parent, String name) {
    return child(parent, name).text();
  }

  private static Xml child(Xml parent, String name) {
    return parent.child(name).orElseThrow(() -> new AssertionError("no " + name + " in " + parent));
  }
}
