package org.waymark.e2e;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts answers and judges each on arrival. */
final class Sightings {
  final LongAdder answered = new LongAdder();
  final LongAccumulator longest = new LongAccumulator(Math::max, 0);
  final LongAccumulator stale = new LongAccumulator(Math::max, 0);
  final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

  /** Answers with the settings of another domain, of none, or older than was seen before. */
  final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  private final Map<VersionedDomain, Integer> newest = new ConcurrentHashMap<>();
  private final boolean ofOne;

  /** A request that was not answered as it should be, and when it was under way. */
  record Failure(String what, long begin, long end) {}

  /** Begins with domains that the process answers by their newest version. */
  Sightings(List<VersionedDomain> domains) {
    this(domains, true);
  }

  /**
   * Begins with domains that are answered by their newest version.
   *
   * @param ofOne false if several processes answer: one may tell of a change before another
   */
  Sightings(List<VersionedDomain> domains, boolean ofOne) {
    this.ofOne = ofOne;
    isCoherent(domains);
  }

  /** From now on nothing but the newest version of these domains is right. */
  void isCoherent(List<VersionedDomain> domains) {
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
      failures.add(new Failure(domain.name() + ": " + status + " " + document, begin, end));
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
      if (ofOne) {
        newest.merge(domain, version, Math::max);
      }
    }
    return version;
  }

  void failed(VersionedDomain domain, Exception failure, long begin) {
    failures.add(new Failure(domain.name() + ": " + failure, begin, System.nanoTime()));
  }
}
