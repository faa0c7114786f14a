package org.waymark.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import org.waymark.mail.DomainName;

/** A host name, or every name below one, for example {@code mx1.host.com} or {@code *.host.com}. */
public record HostPattern(DomainName name, boolean isWildcard) {
  private static final String WILDCARD = "*.";

  @JsonCreator
  static HostPattern of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  /** Parses a pattern; empty if it is invalid. */
  static Optional<HostPattern> parse(String text) {
    boolean isWildcard = text.startsWith(WILDCARD);
    return DomainName.parse(isWildcard ? text.substring(WILDCARD.length()) : text)
        .map(name -> new HostPattern(name, isWildcard));
  }

  /** True if a canonical name is the name, or is below it. */
  public boolean matches(String host) {
    return isWildcard ? host.endsWith("." + name) : host.equals(name.value());
  }

  @Override
  public String toString() {
    return (isWildcard ? WILDCARD : "") + name;
  }
}
