package org.waymark.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Clients;
import org.waymark.dns.DnsResolver;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.check.Checks;
import org.waymark.doctor.check.Doctor;
import org.waymark.doctor.fleet.Examiner;
import org.waymark.mail.DomainName;
import org.waymark.source.SettingsSource;

/**
 * Runs all checks of the domains that the settings name. The doctor and its resolver are created
 * for the first of them: most processes check nothing.
 */
final class SettingsExaminer implements Examiner {
  private final Vertx vertx;
  private final ServiceConfig config;
  private final Clients clients;
  private final SettingsSource source;
  private @Nullable Future<Doctor> doctor;

  SettingsExaminer(Vertx vertx, ServiceConfig config, Clients clients, SettingsSource source) {
    this.vertx = vertx;
    this.config = config;
    this.clients = clients;
    this.source = source;
  }

  @Override
  public Future<Optional<Diagnosis>> examine(DomainName domain) {
    return source
        .find(domain)
        .compose(
            found ->
                found
                    .filter(named -> named.origin().namesTheDomain())
                    .map(
                        named ->
                            doctor()
                                .compose(all -> all.examine(named, EnumSet.allOf(CheckId.class)))
                                .map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** Created on a worker, for it reads files of the system. */
  private synchronized Future<Doctor> doctor() {
    if (doctor == null) {
      doctor =
          vertx.executeBlocking(
              () -> Checks.doctor(vertx, config, clients, new DnsResolver(vertx, config.dns())),
              false);
    }
    return doctor;
  }

  @Override
  public synchronized Future<Void> close() {
    return doctor == null ? Future.succeededFuture() : doctor.compose(Doctor::close);
  }
}
