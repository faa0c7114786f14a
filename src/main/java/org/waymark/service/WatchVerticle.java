package org.waymark.service;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;
import org.waymark.doctor.fleet.Fleet;
import org.waymark.http.Lifecycle;
import org.waymark.management.ManagementApi;
import org.waymark.management.ManagementServer;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.Meters;

/** The checks of all domains and the management port, without the ports for mail clients. */
public final class WatchVerticle extends VerticleBase {
  private final ServiceConfig config;
  private final SettingsSource source;
  private final Meters meters;
  private final ManagementApi api;
  private final Fleet fleet;
  private final Lifecycle lifecycle = new Lifecycle();
  private @Nullable ManagementServer management;

  /**
   * Creates the checks, which begin when they are deployed.
   *
   * @param source closed on stop, as are the API and the fleet
   */
  public WatchVerticle(
      ServiceConfig config, SettingsSource source, Meters meters, ManagementApi api, Fleet fleet) {
    this.config = config;
    this.source = source;
    this.meters = meters;
    this.api = api;
    this.fleet = fleet;
  }

  /** The port for health, metrics and the API. */
  public int managementPort() {
    return management == null ? 0 : management.port();
  }

  @Override
  public Future<?> start() {
    lifecycle.loops().start(vertx, meters);
    ManagementServer opened = new ManagementServer(vertx, config, source, meters, lifecycle, api);
    management = opened;
    return opened.start().onSuccess(open -> source.warmUp().onComplete(warm -> watch()));
  }

  private void watch() {
    lifecycle.serving();
    fleet.start();
  }

  @Override
  public Future<?> stop() {
    return fleet
        .close()
        .eventually(source::close)
        .eventually(api::close)
        .eventually(() -> management == null ? Future.succeededFuture() : management.stop());
  }
}
