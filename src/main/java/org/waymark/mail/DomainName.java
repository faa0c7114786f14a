package org.waymark.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A domain or host name in its canonical form: lower case, A-labels, no trailing dot.
 *
 * <p>At most 253 characters, labels of 1 to 63 letters, digits and inner hyphens (RFC 1123 section
 * 2.1), and a last label that is not a number, so that an IPv4 address is never taken for a name.
 */
public final class DomainName {
  private static final int MAX_LENGTH = 253;
  private static final int MAX_LABEL = 63;

  /**
   * The four characters that IDNA2003, which the JDK implements, maps away and IDNA2008 keeps (UTS
   * 46 section 7): {@code straße.example} and {@code strasse.example} may be two customers. Such a
   * name is only taken as its A-label.
   */
  private static final String DEVIATIONS = "\u00DF\u03C2\u200C\u200D";

  private final String value;

  private DomainName(String value) {
    this.value = value;
  }

  /**
   * Reads a name in any letter case, as U-labels or A-labels, with or without a trailing dot; empty
   * if it is none.
   */
  public static Optional<DomainName> parse(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    String ascii = isAscii(name) ? name.toLowerCase(Locale.ROOT) : toALabels(name);
    return ascii != null && isValid(ascii) ? Optional.of(new DomainName(ascii)) : Optional.empty();
  }

  /** True for a text that is no name as it stands, but may be one as its A-label. */
  public static boolean needsALabel(String text) {
    return text.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0);
  }

  /** The canonical text. */
  public String value() {
    return value;
  }

  /**
   * The name without this first label, when the label is there and at least two labels are left.
   */
  public Optional<DomainName> without(String firstLabel) {
    int start = firstLabel.length() + 1;
    boolean present =
        value.startsWith(firstLabel) && value.length() > start && value.charAt(start - 1) == '.';
    return present && value.indexOf('.', start) > 0
        ? Optional.of(new DomainName(value.substring(start)))
        : Optional.empty();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String toALabels(String name) {
    if (name.length() > MAX_LENGTH || needsALabel(name)) {
      return null;
    }
    try {
      return IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException unmappable) {
      return null;
    }
  }

  private static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    int labelStart = 0;
    boolean numeric = true;
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? name.charAt(i) : '.';
      if (c == '.') {
        if (i == labelStart
            || i - labelStart > MAX_LABEL
            || name.charAt(labelStart) == '-'
            || name.charAt(i - 1) == '-') {
          return false;
        }
        if (i == name.length()) {
          return !numeric;
        }
        labelStart = i + 1;
        numeric = true;
      } else if ((c >= 'a' && c <= 'z') || c == '-') {
        numeric = false;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainName name && name.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
