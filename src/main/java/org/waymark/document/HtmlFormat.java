package org.waymark.document;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/**
 * HTML that is also well-formed as XML, which ensures closed elements and quoted attributes. Void
 * elements follow HTML syntax, SVG follows XML.
 */
final class HtmlFormat extends MarkupFormat {
  private static final Pattern DOCTYPE = Pattern.compile("(?i)(\\s*<!doctype html>)");

  /** A comment, or a tag with the groups slash of an end tag, name, and attributes. */
  private static final Pattern TAG =
      Pattern.compile(
          "<!--.*?-->|<(/?)([A-Za-z][^\\s/>]*)((?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>",
          Pattern.DOTALL);

  private static final Set<String> VOID =
      Set.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
          "track", "wbr");

  HtmlFormat() {
    super(new QName("html"));
  }

  @Override
  String asXml(XmlShape shape) {
    String text = without(DOCTYPE, shape.text());
    if (text == null) {
      throw shape.refused(1, "an HTML document must begin with <!doctype html>");
    }
    StringBuilder xml = new StringBuilder();
    int drawings = 0;
    Matcher tag = TAG.matcher(text.stripLeading());
    int blank = text.length() - text.stripLeading().length();
    while (tag.find()) {
      String name = tag.group(2) == null ? "" : tag.group(2).toLowerCase(Locale.ROOT);
      boolean end = "/".equals(tag.group(1));
      boolean closed = tag.group().endsWith("/>");
      boolean drawing = name.equals("svg");
      if (drawing && !closed) {
        drawings += end ? -1 : 1;
      }
      if (VOID.contains(name) && !end && !closed) {
        tag.appendReplacement(xml, Matcher.quoteReplacement(withSlash(tag.group())));
      } else if (closed && drawings == 0 && !drawing && !VOID.contains(name)) {
        throw shape.refused(
            line(text, blank + tag.start()),
            tag.group() + " does not close " + name + " in HTML; use </" + name + ">");
      }
    }
    return text.substring(0, blank) + tag.appendTail(xml);
  }

  private static String withSlash(String tag) {
    return tag.substring(0, tag.length() - 1) + "/>";
  }

  private static int line(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  @Override
  void check(XmlShape shape, String xml) {
    new HtmlRules(shape).check(xml);
  }
}
