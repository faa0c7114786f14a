package org.waymark.input;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The types of plain scalars: the core schema of YAML 1.2 (section 10.3.2) with decimal numbers
 * only. {@code no}, {@code 22:30} and {@code 2026-01-01} are text.
 */
final class YamlScalars extends Resolver {
  static final Pattern TRUE = Pattern.compile("true|True|TRUE");

  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");

  /** True for a null value, also an omitted one. */
  static boolean isNothing(ScalarEvent scalar) {
    return scalar.isPlain() && NOTHING.matcher(scalar.getValue()).matches();
  }

  @Override
  protected void addImplicitResolvers() {
    addImplicitResolver(Tag.BOOL, BOOLEAN, "tTfF");
    addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
    addImplicitResolver(Tag.FLOAT, DECIMAL, "-+.0123456789");
    addImplicitResolver(Tag.NULL, NOTHING, "~nN\0");
  }
}
