package org.waymark.management;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.dialect.Clients;
import org.waymark.doctor.fleet.TestFleet;
import org.waymark.http.TestSource;
import org.waymark.telemetry.Meters;

/** APIs for services under test. */
public final class TestApi {
  private TestApi() {}

  /** An API without a token, which is closed. */
  public static ManagementApi off(Vertx vertx) {
    return new ManagementApi(
        vertx,
        Optional.empty(),
        Optional.empty(),
        new TestSource(),
        new Clients(List.of()),
        Optional.empty(),
        TestFleet.idle(vertx).checkups(),
        new Meters(Map.of("version", "test")));
  }
}
