package org.waymark.dialect;

import org.waymark.template.Gap;
import org.waymark.template.Model;
import org.waymark.template.Names;
import org.waymark.template.Template;
import org.waymark.template.Text;
import org.waymark.template.Unchecked;

/** Bodies for tests of other packages. */
public final class Bodies {
  private Bodies() {}

  /** A constant and a value, in turn, and a constant at the end. */
  public static Body inTurn(String constant, String value, int times) {
    Template template =
        Template.compile(
            "test", (constant + "{{v}}").repeat(times) + constant, names(), Unchecked.FORMAT);
    Gap gap = new Gap("v", 0);
    return Body.of(template.bind(new Model().text("v", Text.of(gap)))).with(gap, value);
  }

  private static Names names() {
    return new Names().values("v");
  }
}
