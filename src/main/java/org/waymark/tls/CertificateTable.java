package org.waymark.tls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An immutable set of certificates, looked up by host name. */
final class CertificateTable {
  private static final Comparator<Entry> LATEST_EXPIRY_FIRST =
      Comparator.comparing((Entry entry) -> entry.pair.expiry())
          .reversed()
          .thenComparing(Entry::alias);

  private final Map<String, List<Entry>> byName = new HashMap<>();
  private final Map<String, Entry> byAlias = new HashMap<>();
  private final List<Entry> byDefault = new ArrayList<>();

  /** A certificate under a unique alias; each version of a pair has its own. */
  record Entry(String alias, CertificatePair pair) {}

  /**
   * Creates a table.
   *
   * @param pairs by the operator's names
   * @param defaultName the pair for host names that no certificate covers
   * @param generation makes the aliases of this table unique
   */
  CertificateTable(Map<String, CertificatePair> pairs, String defaultName, long generation) {
    pairs.forEach(
        (name, pair) -> {
          Entry entry = new Entry(name + "#" + generation, pair);
          byAlias.put(entry.alias, entry);
          for (String host : pair.names()) {
            byName.computeIfAbsent(host, unseen -> new ArrayList<>()).add(entry);
          }
          if (name.equals(defaultName)) {
            byDefault.add(entry);
          }
        });
    // certbot may leave an expired pair beside its successor NAME-0001.
    byName.values().forEach(entries -> entries.sort(LATEST_EXPIRY_FIRST));
  }

  /**
   * The certificates for a host name, the latest expiry first: by its name, else by wildcard, else
   * the default.
   *
   * @param host in lower case; null without SNI
   */
  List<Entry> find(@Nullable String host) {
    if (host == null) {
      return byDefault;
    }
    List<Entry> own = byName.get(host);
    if (own != null) {
      return own;
    }
    int dot = host.indexOf('.');
    List<Entry> wildcard = dot < 0 ? null : byName.get("*" + host.substring(dot));
    return wildcard != null ? wildcard : byDefault;
  }

  @Nullable CertificatePair pair(String alias) {
    Entry entry = byAlias.get(alias);
    return entry == null ? null : entry.pair;
  }

  int size() {
    return byAlias.size();
  }

  /** The earliest expiry. */
  Instant firstExpiry() {
    return byAlias.values().stream()
        .map(entry -> entry.pair.expiry())
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
