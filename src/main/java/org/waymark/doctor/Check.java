package org.waymark.doctor;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.waymark.mail.MailDomain;

/** Looks at one side of a domain. Thread-safe; never blocks. */
public interface Check {
  /** The ids of its findings. */
  Set<CheckId> ids();

  /**
   * Checks a domain.
   *
   * @param wanted the ids that are asked for, a subset of {@link #ids}
   * @return at least one finding for each wanted id, and none for others; the caller turns a
   *     failure and a time-out into findings that are unknown
   */
  Future<List<Finding>> run(MailDomain domain, Set<CheckId> wanted);

  /** A check with one finding. */
  static Check of(CheckId id, Function<MailDomain, Future<Finding>> look) {
    return new Check() {
      @Override
      public Set<CheckId> ids() {
        return Set.of(id);
      }

      @Override
      public Future<List<Finding>> run(MailDomain domain, Set<CheckId> wanted) {
        return look.apply(domain).map(List::of);
      }
    };
  }
}
