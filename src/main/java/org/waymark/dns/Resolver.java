package org.waymark.dns;

import io.vertx.core.Future;
import java.util.List;

/** Looks up DNS records. Every method may be called from any thread. */
public interface Resolver {
  /**
   * Looks up the records of a type; follows CNAME records, up to a limit. Asking for CNAME follows
   * none.
   *
   * @param name lower case, in A-labels, without a trailing dot
   * @return never failed
   */
  Future<Answer> lookUp(String name, RecordType type);

  /** Looks up the IPv4 addresses of a name, and then its IPv6 addresses; never failed. */
  default Future<List<Answer>> addresses(String name) {
    return Future.all(lookUp(name, RecordType.A), lookUp(name, RecordType.AAAA))
        .map(both -> both.list());
  }

  /**
   * Whether the answers about a name can be validated by DNSSEC.
   *
   * @return never failed
   */
  Future<Validation> validate(String name);

  /** Forgets a cached answer, so that the next look-up sees changed records. */
  void forget(String name, RecordType type);

  /** Ends all queries. */
  Future<Void> close();

  /** The DNSSEC state of a name, as the resolvers see it (RFC 4035 section 4.3). */
  record Validation(State state, String reason) {
    /** What the resolvers say. */
    public enum State {
      SECURE,
      UNSIGNED,
      /** The resolver fails, but answers when it must not validate. */
      BOGUS,
      /** The zone is signed, and the resolver does not validate. */
      NOT_VALIDATED,
      /** No answer, or an error that has nothing to do with DNSSEC. */
      UNKNOWN
    }
  }
}
