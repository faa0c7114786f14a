package org.waymark.mail;

import java.util.Optional;

/**
 * A mail address in the client's spelling: local part, {@code @}, mail domain.
 *
 * <p>The local part is never changed: some clients compare the login in the response with the
 * address they sent (SnappyMail). It is personal data, which {@link #toString} omits.
 */
public final class Mailbox {
  private static final int MAX_OCTETS = 254;
  private static final int MAX_LOCAL_OCTETS = 64;

  private final String address;
  private final int at;
  private final DomainName domain;

  private Mailbox(String address, int at, DomainName domain) {
    this.address = address;
    this.at = at;
    this.domain = domain;
  }

  /**
   * Parses an address, ignoring white space around it. It must have exactly one {@code @}, a local
   * part of 1 to 64 octets, a valid domain, at most 254 octets in all (RFC 5321 section 4.5.3.1),
   * and no white space, control character, {@code <}, {@code >}, {@code "}, unpaired surrogate or
   * invisible character.
   */
  public static Optional<Mailbox> parse(String text) {
    String given = text.strip();
    // A trailing dot is valid in DNS, but not part of a login.
    String address = given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
    int at = address.indexOf('@');
    if (at <= 0 || at != address.lastIndexOf('@') || !isClean(address)) {
      return Optional.empty();
    }
    if (octets(address, address.length()) > MAX_OCTETS || octets(address, at) > MAX_LOCAL_OCTETS) {
      return Optional.empty();
    }
    Optional<DomainName> domain = DomainName.parse(address.substring(at + 1));
    return domain.isPresent()
        ? Optional.of(new Mailbox(address, at, domain.get()))
        : Optional.empty();
  }

  /** The address, for {@code %EMAILADDRESS%}. */
  public String address() {
    return address;
  }

  /** The local part, for {@code %EMAILLOCALPART%}. */
  public String localPart() {
    return address.substring(0, at);
  }

  /** The canonical mail domain. */
  public DomainName domain() {
    return domain;
  }

  /** The length in UTF-8 of the first characters, whose surrogates are paired. */
  private static int octets(String text, int end) {
    int octets = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      octets += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return octets;
  }

  private static boolean isClean(String text) {
    boolean joins = false;
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      if (c >= 0x80) {
        c = text.codePointAt(i);
        i += Character.charCount(c) - 1;
      }
      if (isForbidden(c)) {
        return false;
      }
      joins |= InvisibleCharacters.isJoiner(c);
    }
    return !joins || Idna.joinersFit(text);
  }

  private static boolean isForbidden(int c) {
    if (c < 0x80) {
      return c <= ' ' || c == '<' || c == '>' || c == '"' || c == 0x7F;
    }
    return Character.isISOControl(c)
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || (c & 0xFFFE) == 0xFFFE
        || InvisibleCharacters.isInvisible(c);
  }

  @Override
  public String toString() {
    return "***@" + domain;
  }
}
