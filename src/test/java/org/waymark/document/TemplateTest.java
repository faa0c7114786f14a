package org.waymark.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.waymark.testing.Xml;

class TemplateTest {
  static final TemplateNames NAMES =
      TemplateNames.none()
          .values("domain", "name")
          .section(
              "server", TemplateNames.none().values("host").section("tls", TemplateNames.none()))
          .section("help", TemplateNames.none().values("url"));

  private static final Gap LOCAL_PART = new Gap("local part", 0);

  @Test
  void bind_values_areEscaped() {
    assertThat(written("<a b='{{domain}}'>{{name}}</a>"))
        .isEqualTo("<a b='example.org'>Fish &amp; Chips</a>");
  }

  @Test
  void bind_section_isRepeatedInOrder() {
    assertThat(written("{{#server}}<{{host}}>{{/server}}")).isEqualTo("<a.example><b.example>");
  }

  @Test
  void bind_sectionWithoutModels_isLeftOut() {
    assertThat(written("[{{#help}}{{url}}{{/help}}]")).isEqualTo("[]");
  }

  @Test
  void bind_invertedSection_isWrittenWhereNothingIs() {
    assertThat(written("[{{^help}}none for {{domain}}{{/help}}{{^server}}no server{{/server}}]"))
        .isEqualTo("[none for example.org]");
  }

  @Test
  void bind_nestedSection_belongsToItsOwnModel() {
    assertThat(written("{{#server}}{{host}}:{{#tls}}yes{{/tls}}{{^tls}}no{{/tls}} {{/server}}"))
        .isEqualTo("a.example:yes b.example:no ");
  }

  @Test
  void bind_nameFromOutside_isKnownInsideASection() {
    assertThat(written("{{#server}}{{host}}@{{domain}} {{/server}}"))
        .isEqualTo("a.example@example.org b.example@example.org ");
  }

  @Test
  void bind_sameNameInsideAndOutside_isTheInnerOne() {
    TemplateNames names =
        TemplateNames.none().values("host").section("server", TemplateNames.none().values("host"));
    Model model =
        new Model()
            .text("host", "outer")
            .section("server", List.of(new Model().text("host", "inner")));
    Template template =
        Template.compile(
            "t.xml", "{{host}} {{#server}}{{host}}{{/server}}", names, UncheckedFormat.FORMAT);
    assertThat(text(template.bind(model))).isEqualTo("outer inner");
  }

  @Test
  void bind_comments_areNotWritten() {
    assertThat(written("a{{! one line }}b{{!\n several\n lines }}c")).isEqualTo("abc");
  }

  @Test
  void bind_singleBraces_areText() {
    assertThat(written("{domain} }} { {domain} }")).isEqualTo("{domain} }} { {domain} }");
  }

  @Test
  void bind_whiteSpaceInATag_isIgnored() {
    assertThat(written("{{ domain }}{{# help }}x{{/ help }}")).isEqualTo("example.org");
  }

  @Test
  void bind_fileFromWindows_isTheSameXml() {
    String unix = "<a>\n  {{#server}}\n  <b>{{host}}</b>\n  {{/server}}\n  {{! note\n }}\n</a>\n";
    String windows = written(unix.replace("\n", "\r\n"));
    assertThat(Xml.texts(windows, "b")).containsExactly("a.example", "b.example");
    assertThat(Xml.texts(windows, "a")).isEqualTo(Xml.texts(written(unix), "a"));
  }

  @Test
  void bind_textWithoutTags_isItself() {
    assertThat(written("")).isEmpty();
    assertThat(written("plain ü\n")).isEqualTo("plain ü\n");
  }

  @Test
  void bind_gap_staysOpen_andIsEscapedWhenFilled() {
    Template template = Template.compile("t.xml", "<{{name}}>", NAMES, UncheckedFormat.FORMAT);
    Text value =
        new Text(
            List.of(new Text.Constant("a&"), new Text.Open(LOCAL_PART), new Text.Constant("@")));
    BoundDocument document = template.bind(new Model().text("name", value));
    byte[][] values = document.values();
    document.fill(values, LOCAL_PART, "x&y");
    assertThat(text(document, values)).isEqualTo("<a&amp;x&amp;y@>");
  }

  @Test
  void bind_constantThatLooksLikeATag_isNotReadAgain() {
    Template template = Template.compile("t.xml", "{{name}}", NAMES, UncheckedFormat.FORMAT);
    assertThat(text(template.bind(new Model().text("name", "{{domain}}")))).isEqualTo("{{domain}}");
  }

  @Test
  void bind_modelThatLacksAName_isAFaultOfOurs() {
    Template template =
        Template.compile("t.xml", "{{#help}}{{/help}}", NAMES, UncheckedFormat.FORMAT);
    assertThatThrownBy(() -> template.bind(new Model()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"help\"");
  }

  private static String written(String source) {
    return text(
        Template.compile("t.xml", source, NAMES, UncheckedFormat.FORMAT)
            .bind(
                new Model()
                    .text("domain", "example.org")
                    .text("name", "Fish & Chips")
                    .section(
                        "server",
                        List.of(
                            new Model().text("host", "a.example").section("tls", true),
                            new Model().text("host", "b.example").section("tls", false)))
                    .section("help", List.of())));
  }

  private static String text(BoundDocument document, byte[]... values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < document.parts(); i++) {
      text.append(new String(document.part(i, values), StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
