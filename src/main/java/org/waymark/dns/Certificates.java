package org.waymark.dns;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** For which names there are TLS certificates. */
public enum Certificates {
  /** For the names of each customer, and for the public host. */
  EACH,
  /** Only for the public host; Outlook is led there by an SRV record. */
  ONE;

  /** The name on the command line and in the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this name; empty if there is none. */
  public static Optional<Certificates> of(String key) {
    return Stream.of(values()).filter(value -> value.key().equals(key)).findFirst();
  }
}
