package org.waymark.dns;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TXTRecord;

/** Reads the data of records. Names and texts are cut and escaped to printable ASCII. */
final class RecordReader {
  /** The longest text that is kept; that of PACC has 65 characters. */
  private static final int MAX_TEXT = 4096;

  private RecordReader() {}

  /** The data; empty for another type of record. */
  static Optional<RecordData> read(Record record) {
    if (record instanceof ARecord || record instanceof AAAARecord) {
      return Optional.of(new RecordData.Address(address(record.rdataToWireCanonical())));
    } else if (record instanceof CNAMERecord alias) {
      return Optional.of(new RecordData.Alias(text(alias.getTarget())));
    } else if (record instanceof MXRecord mx) {
      return Optional.of(new RecordData.Mx(mx.getPriority(), text(mx.getTarget())));
    } else if (record instanceof SRVRecord srv) {
      return Optional.of(
          new RecordData.Srv(
              srv.getPriority(), srv.getWeight(), srv.getPort(), text(srv.getTarget())));
    } else if (record instanceof TXTRecord txt) {
      return Optional.of(new RecordData.Txt(text(txt)));
    } else if (record instanceof CAARecord caa) {
      String tag = caa.getTag().toLowerCase(Locale.ROOT);
      return Optional.of(new RecordData.Caa(caa.getFlags(), cut(tag), cut(value(caa))));
    }
    return Optional.empty();
  }

  /** A name in lower case, without the last dot; unusual characters are escaped (RFC 1035 5.1). */
  static String text(Name name) {
    return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
  }

  /** Keeps an IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) as what it is. */
  private static InetAddress address(byte[] bytes) {
    try {
      return bytes.length == 4
          ? InetAddress.getByAddress(bytes)
          : Inet6Address.getByAddress(null, bytes, -1);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  private static String text(TXTRecord txt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    txt.getStringsAsByteArrays().forEach(bytes::writeBytes);
    return cut(bytes.toString(StandardCharsets.ISO_8859_1));
  }

  /** The bytes behind flags, the length of the tag, and the tag; dnsjava gives them escaped. */
  private static String value(CAARecord caa) {
    byte[] data = caa.rdataToWireCanonical();
    int begin = 2 + Byte.toUnsignedInt(data[1]);
    return new String(data, begin, data.length - begin, StandardCharsets.ISO_8859_1);
  }

  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
