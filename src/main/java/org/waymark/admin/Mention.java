package org.waymark.admin;

import java.util.Locale;
import java.util.function.Predicate;
import org.waymark.mail.DomainName;

/**
 * A look at the text of a domain record that tells, long before it is read, that it cannot matter.
 * It is wrong only in the other direction.
 *
 * <p>A text in JSON stands there letter by letter between its quotes, unless it is escaped.
 */
final class Mention {
  private static final String ALIAS = "\"aliasOf\"";

  private Mention() {}

  /** True for every alias. */
  static Predicate<String> ofAnAlias() {
    return text -> text.contains(ALIAS) || isEscaped(text);
  }

  /** True for every alias of a domain, however that is spelled. */
  static Predicate<String> ofAnAliasOf(DomainName target) {
    return text ->
        isEscaped(text)
            || (text.contains(ALIAS)
                && (!isAscii(text) || text.toLowerCase(Locale.ROOT).contains(target.value())));
  }

  /** True for every domain that has a profile, whose name may stand there without quotes. */
  static Predicate<String> ofProfile(String name) {
    String quoted = '"' + name + '"';
    return text -> text.contains(quoted) || text.equals(name) || isEscaped(text);
  }

  private static boolean isEscaped(String text) {
    return text.indexOf('\\') >= 0;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
