package org.waymark.service;

import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waymark.doctor.fleet.Fleet;
import org.waymark.source.FileSettingsSource;
import org.waymark.source.StoredSettingsSource;
import org.waymark.source.StoredSettingsSource.Count;
import org.waymark.store.RedisRecordStore;
import org.waymark.store.StoreCounters;
import org.waymark.telemetry.Meters;
import org.waymark.tls.CertificateFolder;
import org.waymark.tls.CmsSigner;

/** Meters of the settings sources, of the certificates and of the fleet. */
public final class ServiceMeters {
  private ServiceMeters() {}

  /** Creates the meters of a service, with those of its sources. */
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
        "When the first certificate in use expires, in seconds since 1970",
        () -> certificates.firstExpiry().getEpochSecond());
    meters.gauge(
        "waymark.tls.problems",
        "Invalid certificates and keys in the folder",
        certificates::problems);
  }

  /** Adds the meters of the certificate that signs profiles. */
  public static void addSigner(Meters meters, CmsSigner signer) {
    meters.gauge(
        "waymark.apple.signing.problems",
        "Problems of the certificate and key that sign profiles",
        signer::problems);
    meters.gauges(
        "waymark.apple.signing.expiry.seconds",
        "When the certificate that signs profiles expires, in seconds since 1970",
        () ->
            signer
                .expiry()
                .map(end -> Map.of(Map.<String, String>of(), end.getEpochSecond()))
                .orElse(Map.of()));
  }

  /** Adds the meters of the checks; those of all domains only if an interval is configured. */
  public static void addFleet(Meters meters, Fleet fleet) {
    meters.linesLeftOut("doctor", fleet::linesLeftOut);
    meters.counter(
        "waymark.doctor.webhook.failures",
        "Requests of the webhook that the control panel did not take",
        fleet::webhookFailures);
    meters.counter(
        "waymark.doctor.webhook.drops",
        "Changes that the webhook gave up, or had no room for",
        fleet::webhookDrops);
    if (!fleet.interval().isZero()) {
      addRounds(meters, fleet);
    }
  }

  /** Only the holder of the lease has series with results. */
  private static void addRounds(Meters meters, Fleet fleet) {
    meters.gauge(
        "waymark.doctor.interval.seconds",
        "Interval in which every domain is checked",
        fleet.interval()::toSeconds);
    meters.gauge(
        "waymark.doctor.lease",
        "Whether this process checks all domains now",
        () -> fleet.isHolder() ? 1 : 0);
    meters.gauges(
        "waymark.doctor.domains",
        "Checked domains by status",
        () -> counts(fleet.domains(), status -> Map.of("status", status.key())));
    meters.gauges(
        "waymark.doctor.findings",
        "Checked domains by check and its worst status, if that is worse than ok",
        () ->
            counts(
                fleet.findings(),
                worst -> Map.of("check", worst.check(), "status", worst.status().key())));
    meters.gauges(
        "waymark.doctor.oldest.result.seconds",
        "Age of the oldest result",
        () ->
            fleet
                .oldest()
                .map(age -> Map.of(Map.<String, String>of(), age.toSeconds()))
                .orElse(Map.of()));
  }

  private static <K> Map<Map<String, String>, Long> counts(
      Map<K, Integer> counts, Function<K, Map<String, String>> labels) {
    return counts.entrySet().stream()
        .collect(
            Collectors.toMap(
                each -> labels.apply(each.getKey()), each -> each.getValue().longValue()));
  }

  private static void addFiles(Meters meters, FileSettingsSource files) {
    meters.gauge("waymark.domains", "Mail domains in the settings", files::domains);
    meters.gauge("waymark.profiles", "Profiles in the settings", files::profiles);
    meters.gauge(
        "waymark.settings.problems",
        "Errors in the edit on disk that is not in use",
        files::problems);
    meters.counter(
        "waymark.settings.reloads", "Edits of the settings that took effect", files::reloads);
    meters.counter(
        "waymark.settings.reload.failures",
        "Edits of the settings that were rejected",
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
        "Invalid places in the records that were read; the first 50",
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
        "Whether Redis announces every change",
        () -> store.state().watched() ? 1 : 0);
    meters.gauge(
        "waymark.redis.evicts",
        "Whether Redis evicts records when its memory is full; -1 if its user lacks +info",
        store::evicts);
    meters.counter(
        "waymark.redis.refused.replies",
        "Replies of Redis that exceeded a limit",
        counters::refusedReplies);
    meters.counter("waymark.redis.commands", "Records requested from Redis", counters::commands);
    meters.counter(
        "waymark.redis.timeouts", "Connections closed after a time-out", counters::timeouts);
    meters.counter("waymark.redis.reconnects", "Attempts to reconnect", counters::reconnects);
    meters.counter(
        "waymark.redis.invalidations", "Changes that Redis announced", counters::invalidations);
    meters.counter(
        "waymark.redis.tracking.losses",
        "Losses of the connection that announces changes",
        counters::trackingLosses);
  }
}
