package org.waymark.dialect.apple;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.waymark.dialect.Body;
import org.waymark.document.Gap;
import org.waymark.document.Text;
import org.waymark.mail.DomainName;
import org.waymark.mail.Mailbox;

/**
 * The parts of a profile, and what identifies them.
 *
 * <p>A device replaces the profile that has the same identifier, and in it the payloads that have
 * the same identifier and UUID. So both depend on the mailbox alone: not on its servers, so that a
 * new profile updates an account in place, and not on the spelling of the address.
 */
final class Payload {
  /** The profile itself. */
  static final Payload PROFILE = new Payload("profile", 4);

  static final Payload MAIL = new Payload("mail", 5);
  static final Payload CALDAV = new Payload("caldav", 6);
  static final Payload CARDDAV = new Payload("carddav", 7);
  static final Payload EAS = new Payload("eas", 8);

  private static final List<Payload> ALL = List.of(PROFILE, MAIL, CALDAV, CARDDAV, EAS);

  /** UUIDv5 of {@code waymark.org} in the namespace of DNS; never changes. */
  private static final UUID NAMESPACE = UUID.fromString("3a22a467-80b1-5d8e-8572-d60c5f91b5ba");

  private static final String SERVICE = "org.waymark.";

  private static final Gap DOMAIN = new Gap("domain in reverse", 9);
  private static final Gap DIGEST = new Gap("digest of the address", 10);

  private final String key;
  private final Gap uuid;

  private Payload(String key, int mark) {
    this.key = key;
    this.uuid = new Gap("UUID of " + key, mark);
  }

  /** For example {@code org.waymark.com.customer.e33a12e3103df78f.mail}. */
  Text identifier() {
    return new Text(
        List.of(
            new Text.Constant(SERVICE),
            new Text.Open(DOMAIN),
            new Text.Constant("."),
            new Text.Open(DIGEST),
            new Text.Constant(this == PROFILE ? "" : "." + key)));
  }

  Text uuid() {
    return Text.of(uuid);
  }

  /** Fills the identifiers and UUIDs of all parts. */
  static Body identify(Body body, Mailbox mailbox) {
    String address = mailbox.localPart().toLowerCase(Locale.ROOT) + "@" + mailbox.domain();
    byte[] digest = digest("SHA-256", address.getBytes(UTF_8));
    body.with(DOMAIN, reversed(mailbox.domain()))
        .with(DIGEST, HexFormat.of().formatHex(digest, 0, 8));
    for (Payload payload : ALL) {
      UUID id = uuid5(NAMESPACE, address + "|" + payload.key);
      body.with(payload.uuid, id.toString().toUpperCase(Locale.ROOT));
    }
    return body;
  }

  private static String reversed(DomainName domain) {
    List<String> labels = new ArrayList<>(Arrays.asList(domain.value().split("\\.", -1)));
    Collections.reverse(labels);
    return String.join(".", labels);
  }

  /** A UUID of a name in a namespace (RFC 9562 section 5.5). */
  private static UUID uuid5(UUID namespace, String name) {
    byte[] text = name.getBytes(UTF_8);
    ByteBuffer hash =
        ByteBuffer.wrap(
            digest(
                "SHA-1",
                ByteBuffer.allocate(16 + text.length)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .put(text)
                    .array()));
    return new UUID(
        (hash.getLong() & ~0xF000L) | 0x5000L, (hash.getLong() & ~(3L << 62)) | (1L << 63));
  }

  private static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
