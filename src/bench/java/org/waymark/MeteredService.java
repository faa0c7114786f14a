package org.waymark;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.waymark.command.Administration;
import org.waymark.command.Platform;
import org.waymark.command.Waiting;
import org.waymark.management.ManagementApi;
import org.waymark.service.Parts;
import org.waymark.service.ServiceVerticle;
import org.waymark.service.SourceMeters;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.QuietMeters;
import org.waymark.telemetry.Tracing;

/** The service as {@code serve} puts it together, with its requests counted and timed or not. */
public final class MeteredService {
  private MeteredService() {}

  /** Serves: {@code CONF on|off}. */
  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx(Platform.options().setPreferNativeTransport(true));
    Parts parts = Waiting.on(Parts.open(vertx, Path.of(arguments[0])));
    Meters meters = SourceMeters.of(vertx, parts);
    if (arguments[1].equals("off")) {
      meters = QuietMeters.of(meters);
    }
    ManagementApi api = Waiting.on(Administration.api(vertx, parts, meters));
    Waiting.on(
        vertx.deployVerticle(
            new ServiceVerticle(
                parts.config(),
                parts.source(),
                parts.dialects(),
                meters,
                api,
                Tracing.off(),
                null)));
  }
}
