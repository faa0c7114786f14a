package org.waymark;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.waymark.admin.Catalog;
import org.waymark.config.ConfigLoader;
import org.waymark.doctor.fleet.Fleet;
import org.waymark.management.ManagementApi;
import org.waymark.service.Components;
import org.waymark.service.ServiceMeters;
import org.waymark.service.ServiceVerticle;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.QuietMeters;
import org.waymark.telemetry.Tracing;

/** The service as {@code serve} puts it together, with its requests counted and timed or not. */
public final class MeteredService {
  private MeteredService() {}

  /** Serves: {@code CONF on|off}. */
  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    Components components =
        ConfigLoader.load(vertx, Path.of(arguments[0]), System.getenv())
            .compose(config -> Components.open(vertx, config))
            .await();
    Meters meters = ServiceMeters.of(vertx, components);
    if (arguments[1].equals("off")) {
      meters = QuietMeters.of(meters);
    }
    Optional<Catalog> catalog = components.catalog(vertx);
    Fleet fleet = components.fleet(vertx, catalog);
    ManagementApi api = components.api(vertx, meters, catalog, fleet.checkups()).await();
    vertx
        .deployVerticle(
            new ServiceVerticle(
                components.config(),
                components.source(),
                components.dialects(),
                meters,
                api,
                Tracing.off(),
                fleet,
                null))
        .await();
  }
}
