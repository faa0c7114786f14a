package org.waymark.service;

import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.Map;
import org.waymark.source.FileSettingsSource;
import org.waymark.source.StoredSettingsSource;
import org.waymark.source.StoredSettingsSource.Count;
import org.waymark.store.RedisRecordStore;
import org.waymark.store.StoreCounters;
import org.waymark.telemetry.Meters;
import org.waymark.tls.CertificateFolder;

/** Meters of the settings sources and of the certificates. */
public final class ServiceMeters {
  private ServiceMeters() {}

  /** The meters of a service, with those of its sources. */
  public static Meters of(Vertx vertx, Components components) {
    Meters meters = new Meters(Version.build(vertx));
    addFiles(meters, components.files());
    components
        .stored()
        .ifPresent(
            stored -> {
              addCache(meters, stored.source());
              addStore(meters, stored.store());
            });
    return meters;
  }

  static void addCertificates(Meters meters, CertificateFolder certificates) {
    meters.gauge("waymark.tls.certificates", "Certificates in use", certificates::size);
    meters.gauge(
        "waymark.tls.first.expiry.seconds",
        "When the first certificate in use ends, in seconds since 1970",
        () -> certificates.firstExpiry().getEpochSecond());
    meters.gauge(
        "waymark.tls.problems",
        "Things in the folder of certificates that cannot be used",
        certificates::problems);
  }

  private static void addFiles(Meters meters, FileSettingsSource files) {
    meters.gauge("waymark.domains", "Mail domains in the settings", files::domains);
    meters.gauge("waymark.profiles", "Profiles in the settings", files::profiles);
    meters.gauge(
        "waymark.settings.problems",
        "Problems of the edit on disk that is not in use",
        files::problems);
    meters.counter(
        "waymark.settings.reloads", "Edits of the settings that took effect", files::reloads);
    meters.counter(
        "waymark.settings.reload.failures",
        "Edits of the settings that were refused",
        files::reloadFailures);
  }

  private static void addCache(Meters meters, StoredSettingsSource source) {
    for (Count count : Count.values()) {
      String name = "waymark.cache." + count.name().toLowerCase(Locale.ROOT).replace('_', '.');
      if (count.onlyGrows()) {
        meters.counter(name, count.description(), () -> source.count(count));
      } else {
        meters.gauge(name, count.description(), () -> source.count(count));
      }
    }
    meters.linesLeftOut("bad_record", source::linesLeftOut);
    meters.info(
        "waymark.bad.record.info",
        "Places in records that were read and cannot be used now; the first 50",
        () ->
            source.badRecords().stream()
                .map(bad -> Map.of("key", bad.file(), "path", bad.path()))
                .toList());
  }

  private static void addStore(Meters meters, RedisRecordStore store) {
    StoreCounters counters = store.counters();
    meters.gauge(
        "waymark.redis.reachable",
        "Whether Redis answers",
        () -> store.state().reachable() ? 1 : 0);
    meters.gauge(
        "waymark.redis.watched",
        "Whether Redis tells of every change",
        () -> store.state().watched() ? 1 : 0);
    meters.gauge(
        "waymark.redis.evicts",
        "Whether Redis evicts records when its memory is full; -1 if its user may not ask",
        store::evicts);
    meters.counter(
        "waymark.redis.refused.replies",
        "Replies of Redis that announced more than is taken",
        counters::refusedReplies);
    meters.counter("waymark.redis.commands", "Records asked for", counters::commands);
    meters.counter(
        "waymark.redis.timeouts", "Connections given up for want of an answer", counters::timeouts);
    meters.counter("waymark.redis.reconnects", "Attempts to connect again", counters::reconnects);
    meters.counter("waymark.redis.invalidations", "Changed records told", counters::invalidations);
    meters.counter(
        "waymark.redis.tracking.losses",
        "Losses of the connection on which changes are told",
        counters::trackingLosses);
  }
}
