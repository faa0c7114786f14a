package org.waymark.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A domain or host name in its canonical form: lower case, A-labels, no trailing dot.
 *
 * <p>At most 253 characters, labels of 1 to 63 letters, digits and inner hyphens (RFC 1123 section
 * 2.1). The last label is not a number, so an IPv4 address is not a name.
 */
public final class DomainName {
  private static final int MAX_LENGTH = 253;
  private static final int MAX_LABEL = 63;

  /** The prefix of A-labels. */
  private static final String ACE = "xn--";

  /** The label that clients of PACC prepend to a mail domain. */
  public static final String PACC_LABEL = "ua-auto-config";

  /** The labels that clients prepend to a mail domain. */
  private static final List<String> CLIENT_LABELS =
      List.of("autoconfig", "autodiscover", PACC_LABEL);

  private final String value;

  private DomainName(String value) {
    this.value = value;
  }

  /**
   * Parses a name in any letter case, in U-labels or A-labels, with or without a trailing dot;
   * empty if it is invalid or contains an invisible character.
   */
  public static Optional<DomainName> parse(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    String ascii = isAscii(name) ? name.toLowerCase(Locale.ROOT) : null;
    if (ascii == null || ascii.startsWith(ACE) || ascii.contains("." + ACE)) {
      ascii = toALabels(name);
    }
    return ascii != null && isValid(ascii) ? Optional.of(new DomainName(ascii)) : Optional.empty();
  }

  /** The canonical text. */
  public String value() {
    return value;
  }

  /** True for a local host name; a mail domain has at least two labels. */
  public boolean hasOneLabel() {
    return value.indexOf('.') < 0;
  }

  /** The name without a first label; empty if it does not begin with it, or one label is left. */
  public Optional<DomainName> without(String firstLabel) {
    int start = firstLabel.length() + 1;
    boolean present =
        value.startsWith(firstLabel) && value.length() > start && value.charAt(start - 1) == '.';
    return present && value.indexOf('.', start) > 0
        ? Optional.of(new DomainName(value.substring(start)))
        : Optional.empty();
  }

  /** The mail domain after a label of clients; empty if the name begins with none. */
  public Optional<DomainName> withoutClientLabel() {
    for (String label : CLIENT_LABELS) {
      Optional<DomainName> domain = without(label);
      if (domain.isPresent()) {
        return domain;
      }
    }
    return Optional.empty();
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
    boolean isTaken =
        name.length() <= MAX_LENGTH
            && !name.codePoints().anyMatch(InvisibleCharacters::isInvisible);
    return isTaken ? Idna.toALabels(name).orElse(null) : null;
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
