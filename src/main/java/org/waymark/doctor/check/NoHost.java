package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BiFunction;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.mail.DomainName;

/** What cannot be judged while {@code public.host} is not set. */
final class NoHost {
  private NoHost() {}

  /** A check that compares with the public host, or says that there is none. */
  static Check unknownOr(
      CheckId id,
      Optional<DomainName> host,
      BiFunction<DomainName, DomainName, Future<Finding>> look) {
    return Check.of(
        id,
        domain ->
            host.map(to -> look.apply(domain.name(), to))
                .orElseGet(() -> Future.succeededFuture(unknown(id))));
  }

  static Finding unknown(CheckId check) {
    return Finding.unknown(
        check,
        "The key public.host is not set in waymark.yaml. It says where the names of this domain"
            + " should lead.");
  }
}
