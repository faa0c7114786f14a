package org.waymark.dns;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats that records are printed in. */
public enum RecordFormat {
  /** A commented fragment of a zone file with absolute names (RFC 1035 section 5). */
  ZONE,
  /** One object a line. */
  JSON,
  /** A script for BIND's {@code nsupdate} (RFC 2136). */
  NSUPDATE,
  /** {@code DNSEndpoint} objects for external-dns on Kubernetes. */
  EXTERNAL_DNS;

  /** The name on the command line and in the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The format with this name; empty if there is none. */
  public static Optional<RecordFormat> of(String key) {
    return Stream.of(values()).filter(value -> value.key().equals(key)).findFirst();
  }

  /** The records of a domain as lines; the texts of several domains may follow one another. */
  public String write(DomainRecords records) {
    return switch (this) {
      case ZONE -> ZoneText.of(records);
      case JSON -> json(records);
      case NSUPDATE -> NsupdateScript.of(records);
      case EXTERNAL_DNS -> ExternalDnsObject.of(records);
    };
  }

  /** The records by name and type, in their order. */
  static Collection<List<DnsRecord>> sets(List<DnsRecord> records) {
    Map<List<Object>, List<DnsRecord>> sets =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    record -> List.of(record.name(), record.type()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return sets.values();
  }

  private static String json(DomainRecords records) {
    JsonArray list = new JsonArray();
    for (DnsRecord record : records.records()) {
      list.add(
          new JsonObject()
              .put("name", record.name())
              .put("type", record.type().name())
              .put("ttl", record.ttl())
              .put("value", record.data().text()));
    }
    return new JsonObject().put("domain", records.domain().value()).put("records", list).encode()
        + "\n";
  }
}
