package org.waymark.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.function.IntPredicate;

/** Percent-encoding of UTF-8 in URLs (RFC 3986 section 2.1). */
public final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /** Encodes what is not ASCII, which no header can hold (RFC 3986 section 2.5). */
  public static String ascii(String url) {
    return encode(url.getBytes(UTF_8), octet -> octet < 0x80);
  }

  /** Encodes the value of a query parameter, that is everything but unreserved characters. */
  public static String value(String text) {
    return encode(text.getBytes(UTF_8), PercentEncoding::isUnreserved);
  }

  /** Encodes what no header can hold in a raw query, which has one character per byte. */
  public static String rawQuery(String query) {
    return encode(query.getBytes(ISO_8859_1), octet -> octet > ' ' && octet < 0x7F);
  }

  /** Encodes bytes; those that are kept are ASCII. */
  private static String encode(byte[] bytes, IntPredicate kept) {
    StringBuilder encoded = new StringBuilder(bytes.length + 16);
    for (byte octet : bytes) {
      if (kept.test(octet & 0xFF)) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  /** RFC 3986 section 2.3. */
  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }
}
