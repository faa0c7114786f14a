package org.waymark.doctor.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.waymark.dns.RecordData.Caa;

/** The CAA records of a name: which authorities may issue a certificate for it (RFC 8659). */
record CaaSet(List<Caa> records) {
  private static final int CRITICAL = 0x80;
  private static final String ISSUE = "issue";

  /** RFC 8659, RFC 9495, and those of the CA/Browser Forum. */
  private static final Set<String> KNOWN_TAGS =
      Set.of(ISSUE, "issuewild", "iodef", "issuemail", "issuevmc", "contactemail", "contactphone");

  /** True if a certificate without wildcard may be issued by an authority. */
  boolean allows(String authority) {
    return !hasUnknownCritical()
        && (issues().isEmpty() || issues().stream().anyMatch(it -> issuer(it).equals(authority)));
  }

  /** True if a record forbids every issue, because authorities do not know its tag. */
  boolean hasUnknownCritical() {
    return records.stream()
        .anyMatch(it -> (it.flags() & CRITICAL) != 0 && !KNOWN_TAGS.contains(tag(it)));
  }

  private List<Caa> issues() {
    return records.stream().filter(it -> tag(it).equals(ISSUE)).toList();
  }

  private static String tag(Caa caa) {
    return caa.tag().toLowerCase(Locale.ROOT);
  }

  /** The domain before the parameters; empty for none. */
  private static String issuer(Caa caa) {
    int parameters = caa.value().indexOf(';');
    String domain = parameters < 0 ? caa.value() : caa.value().substring(0, parameters);
    return domain.strip().toLowerCase(Locale.ROOT);
  }
}
