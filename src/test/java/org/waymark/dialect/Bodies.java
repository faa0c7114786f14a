package org.waymark.dialect;

import org.waymark.document.Gap;
import org.waymark.document.Model;
import org.waymark.document.Template;
import org.waymark.document.TemplateNames;
import org.waymark.document.Text;
import org.waymark.document.UncheckedFormat;

/** Bodies for tests of other packages. */
public final class Bodies {
  private Bodies() {}

  /** A constant and a value, in turn, and a constant at the end. */
  public static Body inTurn(String constant, String value, int times) {
    Template template =
        Template.compile(
            "test", (constant + "{{v}}").repeat(times) + constant, names(), UncheckedFormat.FORMAT);
    Gap gap = new Gap("v", 0);
    return Body.of(template.bind(new Model().text("v", Text.of(gap)))).with(gap, value);
  }

  private static TemplateNames names() {
    return new TemplateNames().values("v");
  }
}
