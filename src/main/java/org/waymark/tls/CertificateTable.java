package org.waymark.tls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All certificates at one time, and which one a client gets that asks for a name. Immutable. */
final class CertificateTable {
  private static final Comparator<Entry> LAST_TO_END_FIRST =
      Comparator.comparing((Entry entry) -> entry.pair.expiry())
          .reversed()
          .thenComparing(Entry::alias);

  private final Map<String, List<Entry>> byName = new HashMap<>();
  private final Map<String, Entry> byAlias = new HashMap<>();
  private final List<Entry> byDefault;
  private final int size;

  /** A certificate under a word that no other one ever had, the same pair before it included. */
  record Entry(String alias, CertificatePair pair) {}

  /**
   * Sets the table.
   *
   * @param pairs by what the operator calls them
   * @param defaultName which of them is for names without one
   * @param generation tells the aliases of this table from those of every other
   */
  CertificateTable(Map<String, CertificatePair> pairs, String defaultName, long generation) {
    byDefault = new ArrayList<>();
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
    // certbot leaves the old pair beside NAME-0001, and nobody wants the one that has ended.
    byName.values().forEach(entries -> entries.sort(LAST_TO_END_FIRST));
    size = pairs.size();
  }

  /**
   * The certificates for a name, the last to end first: of its own, else with a wildcard for its
   * first label, else the default one.
   *
   * @param host in lower case; null if the client has asked for none
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
    return size;
  }

  /** When the first of them ends. */
  Instant firstExpiry() {
    Collection<Entry> all = byAlias.values();
    return all.stream()
        .map(entry -> entry.pair.expiry())
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
