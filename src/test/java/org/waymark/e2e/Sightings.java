package org.waymark.e2e;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What the clients of one process were answered, each answer judged when it came. */
final class Sightings {
  final LongAdder answered = new LongAdder();
  final LongAccumulator longest = new LongAccumulator(Math::max, 0);
  final LongAccumulator stale = new LongAccumulator(Math::max, 0);
  final Queue<String> failures = new ConcurrentLinkedQueue<>();

  /** Answers with the settings of another domain, of none, or older than was seen before. */
  final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  private final Map<VersionedDomain, Integer> newest = new ConcurrentHashMap<>();

  /** Begins with domains that the process answers by their newest version. */
  Sightings(List<VersionedDomain> domains) {
    domains.forEach(domain -> newest.put(domain, domain.version()));
  }

  /** The newest version of a domain that the process is known to have. */
  int newest(VersionedDomain domain) {
    return newest.getOrDefault(domain, 0);
  }

  /**
   * Judges an answer.
   *
   * @param floor the newest version that was known before it was asked for
   * @return the version that it holds, 0 for none
   */
  int judge(VersionedDomain domain, int status, String document, int floor, long begin) {
    long end = System.nanoTime();
    longest.accumulate(end - begin);
    if (status != 200 || document.contains("<ErrorCode>")) {
      failures.add(domain.name() + ": " + status + " " + document);
      return 0;
    }
    answered.increment();
    int version = domain.versionIn(document);
    if (version == 0) {
      wrong.add(domain.name() + ": " + document);
    } else if (version < floor) {
      wrong.add(domain.name() + ": version " + version + " after " + floor);
    } else {
      stale.accumulate(domain.staleNanos(version, end));
      newest.merge(domain, version, Math::max);
    }
    return version;
  }

  void failed(VersionedDomain domain, Exception failure) {
    failures.add(domain.name() + ": " + failure);
  }
}
