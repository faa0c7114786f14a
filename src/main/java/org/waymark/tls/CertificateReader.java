package org.waymark.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/** Reads the certificate folder: completely at first, then the pairs whose files changed. */
final class CertificateReader {
  /** Remaining time that deserves a warning; renewal is usually due a month before expiry. */
  static final Duration SOON = Duration.ofDays(7);

  private static final String DEFAULT = "default";

  private final Path folder;
  private final Optional<String> defaultName;
  private final Map<String, PairState> reads = new TreeMap<>();
  private long generation;
  private String lastDefault = "";

  /** Creates a reader. An empty default name selects the only pair, or {@code default}. */
  CertificateReader(Path folder, Optional<String> defaultName) {
    this.folder = folder;
    this.defaultName = defaultName;
  }

  /**
   * Reads all pairs.
   *
   * @throws ProblemsException if any is invalid
   */
  synchronized CertificateTable readAll() {
    List<Problem> problems = new ArrayList<>();
    Optional<CertificateTable> table = readChanged(problems);
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return table.orElseThrow();
  }

  /**
   * Reads the pairs that changed; an invalid pair keeps its last valid state.
   *
   * @param problems receives all current problems
   * @return the new table if it differs
   */
  synchronized Optional<CertificateTable> readChanged(List<Problem> problems) {
    List<PairFiles> files;
    try {
      files = PairFiles.in(folder);
    } catch (ProblemsException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
    boolean changed = reads.keySet().retainAll(files.stream().map(PairFiles::name).toList());
    for (PairFiles pair : files) {
      PairState before = reads.get(pair.name());
      PairState now = PairState.read(pair, before);
      reads.put(pair.name(), now);
      problems.addAll(now.problems());
      changed |= before == null || !Objects.equals(now.pair(), before.pair());
    }
    Map<String, CertificatePair> pairs = new HashMap<>();
    reads.forEach(
        (name, read) -> {
          CertificatePair pair = read.pair();
          if (pair != null) {
            pairs.put(name, pair);
          }
        });
    String chosen = choose(pairs, problems);
    if (!pairs.containsKey(chosen) || (!changed && chosen.equals(lastDefault))) {
      return Optional.empty();
    }
    lastDefault = chosen;
    return Optional.of(new CertificateTable(pairs, chosen, generation++));
  }

  private String choose(Map<String, CertificatePair> pairs, List<Problem> problems) {
    String name =
        defaultName.orElseGet(() -> pairs.size() == 1 ? pairs.keySet().iterator().next() : DEFAULT);
    if (!pairs.containsKey(name) && problems.isEmpty()) {
      problems.add(
          new Problem(
              folder.toString(),
              0,
              "",
              "contains no pair named "
                  + name
                  + ", the default for unknown host names; set tls.default to one of "
                  + String.join(", ", pairs.keySet().stream().sorted().limit(10).toList())));
      // A second pair beside the only one must not block the use of renewed certificates.
      return pairs.containsKey(lastDefault) ? lastDefault : name;
    }
    return name;
  }

  /** A problem for each certificate that expires before a time. */
  synchronized List<Problem> expiringBefore(Instant moment) {
    return reads.values().stream()
        .filter(read -> read.pair() != null && expiry(read).isBefore(moment))
        .map(
            read ->
                new Problem(
                    read.files().certificate().toString(), 0, "", "expires " + expiry(read)))
        .toList();
  }

  private static Instant expiry(PairState read) {
    return Objects.requireNonNull(read.pair()).expiry();
  }
}
