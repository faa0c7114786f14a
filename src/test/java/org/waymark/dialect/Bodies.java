package org.waymark.dialect;

import java.nio.charset.StandardCharsets;
import org.waymark.template.Escaping;
import org.waymark.template.Gap;
import org.waymark.template.Model;
import org.waymark.template.Names;
import org.waymark.template.Template;
import org.waymark.template.Text;

/** Bodies for tests of other packages. */
public final class Bodies {
  private Bodies() {}

  /** A constant and a value, in turn, and a constant at the end. */
  public static Body inTurn(String constant, String value, int times) {
    Template template =
        Template.compile(
            "test", (constant + "{{v}}").repeat(times) + constant, names(), Escaping.XML);
    return new Body(
        template.bind(new Model().text("v", Text.of(new Gap(0)))),
        value.getBytes(StandardCharsets.UTF_8));
  }

  private static Names names() {
    return new Names().values("v");
  }
}
