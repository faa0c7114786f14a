package org.waymark.command;

import ch.qos.logback.core.joran.spi.JoranException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.waymark.admin.Catalog;
import org.waymark.config.ServiceConfig;
import org.waymark.doctor.fleet.Fleet;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.management.ManagementApi;
import org.waymark.service.Components;
import org.waymark.service.ServiceMeters;
import org.waymark.service.Termination;
import org.waymark.service.Version;
import org.waymark.service.WatchVerticle;
import org.waymark.telemetry.Meters;

/** Checks all domains, again and again: {@code doctor --watch}. */
final class DoctorWatch {
  private DoctorWatch() {}

  static void start(Vertx vertx, ServiceConfig config, Termination termination)
      throws JoranException {
    LogOutput.use(config.log().format());
    if (config.doctor().interval().isZero()) {
      throw new ProblemsException(
          Problem.of("doctor.interval: found 0; --watch needs an interval, such as 86400"));
    }
    Components components = Components.open(vertx, config).await();
    Meters meters = ServiceMeters.of(vertx, components);
    Optional<Catalog> catalog = components.catalog(vertx);
    Fleet fleet = components.fleet(vertx, catalog);
    ServiceMeters.addFleet(meters, fleet);
    ManagementApi api = components.api(vertx, meters, catalog, fleet.checkups()).await();
    WatchVerticle watch = new WatchVerticle(config, components.source(), meters, api, fleet);
    Future<String> deployment = vertx.deployVerticle(watch);
    termination.stops(vertx, deployment, config.shutdown().timeout());
    deployment.await();
    LoggerFactory.getLogger(DoctorWatch.class)
        .atInfo()
        .addKeyValue("managementPort", watch.managementPort())
        .addKeyValue("redis", components.stored().isPresent())
        .addKeyValue("api", api.isOn())
        .addKeyValue("java", Runtime.version().toString())
        .log(
            "Waymark {} checks all domains every {} s; health checks on {}/health/ready",
            Version.current(),
            config.doctor().interval().toSeconds(),
            StartMessage.url("http", config.management().host(), watch.managementPort()));
  }
}
