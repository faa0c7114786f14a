package org.waymark.dns;

import java.net.InetAddress;

/**
 * The data of a DNS record. Names are lower case, in A-labels, without a trailing dot; the root is
 * an empty name.
 */
public sealed interface RecordData {
  /** The data as a zone file has it, with trailing dots, in printable ASCII. */
  String text();

  /** An IPv4 or IPv6 address (RFC 1035 section 3.4.1, RFC 3596). */
  record Address(InetAddress address) implements RecordData {
    @Override
    public String text() {
      return address.getHostAddress();
    }
  }

  /** The name that an alias leads to (RFC 1035 section 3.3.1). */
  record Alias(String target) implements RecordData {
    @Override
    public String text() {
      return target + ".";
    }
  }

  /** A mail server; an empty target means that the domain takes no mail (RFC 7505). */
  record Mx(int preference, String target) implements RecordData {
    @Override
    public String text() {
      return preference + " " + target + ".";
    }
  }

  /** A server of a service; an empty target means that it is not offered (RFC 2782). */
  record Srv(int priority, int weight, int port, String target) implements RecordData {
    @Override
    public String text() {
      return priority + " " + weight + " " + port + " " + target + ".";
    }
  }

  /** A text, its strings joined, one character per byte (RFC 1035 section 3.3.14). */
  record Txt(String value) implements RecordData {
    private static final int LONGEST_STRING = 255;

    @Override
    public String text() {
      StringBuilder text = new StringBuilder("\"");
      for (int i = 0; i < value.length(); i++) {
        if (i > 0 && i % LONGEST_STRING == 0) {
          text.append("\" \"");
        }
        append(text, value.charAt(i));
      }
      return text.append('"').toString();
    }

    static void append(StringBuilder text, char c) {
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        text.append(c);
      } else {
        text.append("\\%03d".formatted((int) c));
      }
    }
  }

  /** An authority that may issue certificates (RFC 8659 section 4.1). */
  record Caa(int flags, String tag, String value) implements RecordData {
    @Override
    public String text() {
      StringBuilder text = new StringBuilder(flags + " " + tag + " \"");
      value.chars().forEach(c -> Txt.append(text, (char) c));
      return text.append('"').toString();
    }
  }
}
