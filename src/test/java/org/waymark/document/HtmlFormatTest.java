package org.waymark.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as templates. */
class HtmlFormatTest {
  private static final TemplateNames NAMES =
      TemplateNames.none()
          .values("name")
          .urls("link")
          .section("card", TemplateNames.none().values("title").urls("more"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>{{name}}</p>",
        "<br><hr class=\"a\"><img src=\"/logo.png\" alt=\"{{name}}\"><input name='a' value='{{name}}'>",
        "<BR/><Input disabled=\"\"/>",
        "{{#card}}<p title=\"{{title}}\">{{title}}<br></p>{{/card}}{{^card}}<hr>{{/card}}",
        "<a href=\"{{link}}\">{{name}}</a><form action=\"{{link}}\" method=\"post\"></form>",
        "{{#card}}<a href='{{more}}'>more</a>{{/card}}",
        "<svg viewBox=\"0 0 {{name}} 1\"><path d=\"{{name}}\"/><g><rect/></g></svg><p>after</p>",
        "<script src=\"/page.js\" defer=\"\"></script><link rel=\"stylesheet\" href=\"/page.css\">",
        "<!-- <div/> and <br> in a comment --><p>&#160;&lt;</p>",
        "<a href=\"/p?a=1&amp;b=2#c\">a > b</a>",
        "<img alt=\"a > b\" src='/a.png'>",
      })
  void compile_page_isTaken(String body) {
    assertThat(compile(page(body)).bind(model()).parts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "<div><p>{{name}}</div> | The element type \"p\" must be terminated",
        "<p class=a></p> | Open quote is expected for attribute \"class\"",
        "<input disabled> | Attribute name \"disabled\" associated with an element type \"input\" must be followed by",
        "<div/> | <div/> does not close div in HTML; use </div>",
        "<svg><path/></svg><p/> | <p/> does not close p in HTML; use </p>",
        "{{#card}}<p>{{/card}}</p> | The element type \"p\" must be terminated",
        "<p {{#card}}class=\"a\"{{/card}}></p> | Element type \"p\" must be followed by",
        "<!-- {{name}} --> | The string \"--\" is not permitted within comments",
        "<p class=\"{{#card}}a{{/card}}\"></p> | The value of attribute \"class\"",
        "<script>alert(1)</script> | inline scripts are not allowed; reference a file with src",
        "<script src='/a.js'>{{name}}</script> | inline scripts are not allowed",
        "<SCRIPT><b></b></SCRIPT> | inline scripts are not allowed",
        "<style>p { color: red }</style> | inline styles are not allowed; link a file",
        "<p STYLE=\"color: red\"></p> | the attribute style is not allowed; use a class",
        "<p onclick=\"go()\"></p> | the attribute onclick is not allowed",
        "<body OnLoad='{{name}}'></body> | the attribute onload is not allowed",
        "<iframe srcdoc=\"{{name}}\"></iframe> | the attribute srcdoc is not allowed",
        "<a href=\"{{name}}\">x</a> | a value in href must be a URL",
        "<a href=\"https://host.com/{{name}}\">x</a> | a value in href must be a URL",
        "<a href=\"{{link}}{{name}}\">x</a> | a value in href must be a URL",
        "<img src='{{name}}'> | a value in src must be a URL",
        "<form action='{{name}}'></form> | a value in action must be a URL",
        "<button formaction='{{name}}'></button> | a value in formaction must be a URL",
        "{{#card}}<a href='{{title}}'>x</a>{{/card}} | a value in href must be a URL",
        "<a href=\"JavaScript:alert(1)\">x</a> | the URL in href is a script",
        "<a href=\"java&#10;script:{{link}}\">x</a> | the URL in href is a script",
        "<a href=\"&#x6A;avascript:alert(1)\">x</a> | the URL in href is a script",
        "<![CDATA[x]]> | HTML has no CDATA sections",
        "<?php echo 1 ?> | HTML has no processing instructions",
        "<p>&nbsp;</p> | The entity \"nbsp\" was referenced, but not declared",
      },
      delimiter = '|')
  void compile_whatNoPageMayHold_isRefusedWithItsLine(String body, String message) {
    assertThatThrownBy(() -> compile(page(body)))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("page.html:4: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html></html>",
        "<!doctype html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/x.dtd\"><html></html>",
        "<?xml version='1.0'?><!doctype html><html></html>",
        "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html>&a;</html>"
      })
  void compile_otherDoctypeOrNone_isRefused(String source) {
    assertThatThrownBy(() -> compile(source))
        .hasMessage("page.html:1: an HTML document must begin with <!doctype html>");
  }

  @Test
  void compile_secondDoctypeOrOtherRoot_isRefused() {
    assertThatThrownBy(
            () -> compile("<!doctype html>\n<!DOCTYPE html [<!ENTITY a 'b'>]><html></html>"))
        .hasMessageContaining("a DOCTYPE is not allowed");
    assertThatThrownBy(() -> compile("<!doctype html>\n<body></body>"))
        .hasMessageContaining("the root element is body");
  }

  @ParameterizedTest
  @CsvSource({
    "https://host.com/a?b=c&d, https://host.com/a?b=c&amp;d",
    "HTTP://host.com, HTTP://host.com",
    "mailto:a@b.example, mailto:a@b.example",
    "/path, /path",
    "javascript:alert(1), about:invalid",
    "' javascript:alert(1)', about:invalid",
    "'data:text/html,x', about:invalid",
    "'', about:invalid",
  })
  void bind_urlThatRunsSomething_leadsNowhere(String url, String written) {
    Template template = compile(page("<a href=\"{{link}}\">x</a>"));
    BoundDocument document = template.bind(model().text("link", url));
    assertThat(new String(document.part(0, document.values()), UTF_8))
        .contains("<a href=\"" + written + "\">");
  }

  private static Model model() {
    return new Model()
        .text("name", "<Fish> & \"Chips\"")
        .text("link", "https://host.com/")
        .section("card", List.of(new Model().text("title", "t").text("more", "/more")));
  }

  private static String page(String body) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\"><title>x</title>\n"
        + body
        + "\n</html>\n";
  }

  private static Template compile(String source) {
    return Template.compile("page.html", source, NAMES, Format.html());
  }
}
