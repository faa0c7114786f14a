package org.waymark;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class ContainerfileTest {
  @Test
  void configurationOfTheImage_isTheOneThatThePomHas() throws Exception {
    Document pom = Xml.parse(Files.readString(Path.of("pom.xml")));
    Element container = only(pom, "container");
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

  private static String filled(String line, Document pom) {
    for (String name : List.of("name", "description", "version")) {
      line = line.replace("${project." + name + "}", text(pom.getDocumentElement(), name));
    }
    return line;
  }

  private static Element only(Document pom, String name) {
    return Xml.elements(pom, name).stream().reduce((a, b) -> b).orElseThrow();
  }

  private static String pairs(Element parent, String name, String between, String after) {
    return children(child(parent, name))
        .map(child -> child.getNodeName() + between + child.getTextContent() + after)
        .collect(joining(" "));
  }

  private static Stream<String> values(Element parent, String name) {
    return children(child(parent, name)).map(Node::getTextContent);
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent();
  }

  private static Element child(Element parent, String name) {
    return children(parent)
        .filter(child -> child.getNodeName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + parent.getNodeName()));
  }

  private static Stream<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }
}
