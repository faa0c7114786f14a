package org.waymark.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Property lists as templates and as documents. */
class PropertyListTest {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN"
        "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      """;

  @Test
  void compile_template_isBoundToAPropertyList() throws Exception {
    String source =
        HEAD
            + "<plist version=\"1.0\"><dict><key>Name</key><string>{{name}}</string>"
            + "{{#server}}<key>Host</key><string>{{host}}</string>{{/server}}</dict></plist>\n";
    Template template =
        Template.compile("a.mobileconfig", source, TemplateTest.NAMES, Format.plist());
    BoundDocument document =
        template.bind(
            new Model()
                .text("name", "<Fish> & Chips")
                .section("server", List.of(new Model().text("host", "a.example"))));
    String text = new String(document.part(0, document.values()), UTF_8);
    assertThat(text).startsWith(HEAD + "<plist version=\"1.0\">");
    assertThat(PropertyList.read(text.getBytes(UTF_8)))
        .isEqualTo(Map.of("Name", "<Fish> & Chips", "Host", "a.example"));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "<plist/> | x.plist:1: a property list must begin with <!DOCTYPE plist PUBLIC \"-//Apple//DTD",
        "<!DOCTYPE plist SYSTEM 'file:///etc/passwd'><plist/> | x.plist:1: a property list must begin with",
        "HEAD[<!ENTITY a 'b'>]><plist>&a;</plist> | x.plist:1: a property list must begin with",
        "HEAD<!DOCTYPE plist [<!ENTITY a 'b'>]><plist>&a;</plist> | x.plist:4: not XML: a DOCTYPE is not allowed",
        "HEAD<plist>&a;</plist> | x.plist:4: not XML: The entity \"a\" was referenced",
        "HEAD<dict></dict> | x.plist:1: the root element is dict; required: plist",
        "HEAD<plist>{{#server}}<dict>{{/server}}</dict></plist> | x.plist:4: not XML: ",
        "HEAD<plist><!-- {{name}} --></plist> | x.plist:4: not XML: The string \"--\"",
      },
      delimiter = '|')
  void compile_whatIsNone_isRefusedWithItsLine(String source, String message) {
    String open = HEAD.substring(0, HEAD.length() - 2);
    String whole =
        source.startsWith("HEAD[") ? open + source.substring(4) : source.replace("HEAD", HEAD);
    assertThatThrownBy(() -> Template.compile("x.plist", whole, TemplateTest.NAMES, Format.plist()))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void read_everyType() throws Exception {
    assertThat(
            read(
                """
                <dict>
                  <key>a</key><array><integer> 993 </integer><real>1.5</real><true/><false/></array>
                  <!-- note -->
                  <key>b</key><string> x &amp; y </string>
                  <key>c</key><data>AAEC</data>
                  <key>d</key><date>2026-11-29T00:00:00Z</date>
                </dict>
                """))
        .isEqualTo(
            Map.of(
                "a", List.of(993L, 1.5, true, false),
                "b", " x & y ",
                "c", "AAEC",
                "d", "2026-11-29T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<dict/><dict/>",
        "text",
        "<dict><key>a</key></dict>",
        "<dict><string>a</string><key>a</key></dict>",
        "<dict><key>a</key><string>1</string><key>a</key><string>2</string></dict>",
        "<dict><key>a</key><string>1</string>text</dict>",
        "<integer>12x</integer>",
        "<integer></integer>",
        "<number>1</number>",
        "<key>a</key>",
      })
  void read_whatIsNone_isRefused(String content) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("not a property list: ");
  }

  @Test
  void read_nestedWithoutEnd_isRefused() {
    assertThatThrownBy(() -> read(nested(70))).hasMessageContaining("more than 32 levels");
    // The parser of JDK 24 and later has a limit of its own.
    assertThatThrownBy(() -> read(nested(5_000))).isInstanceOf(DocumentException.class);
  }

  @Test
  void read_doctypeWithEntities_isNeverExpanded() {
    String bomb =
        "<!DOCTYPE plist [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><plist><string>&a;</string></plist>";
    assertThatThrownBy(() -> PropertyList.read(bomb.getBytes(UTF_8)))
        .hasMessageStartingWith("not a property list: it does not begin with <!DOCTYPE plist");
    assertThatThrownBy(() -> XmlDocument.parse(bomb.getBytes(UTF_8)))
        .isInstanceOf(DocumentException.class);
  }

  private static String nested(int depth) {
    return "<array>".repeat(depth) + "</array>".repeat(depth);
  }

  private static Object read(String content) throws DocumentException {
    return PropertyList.read(
        (HEAD + "<plist version=\"1.0\">" + content + "</plist>").getBytes(UTF_8));
  }
}
