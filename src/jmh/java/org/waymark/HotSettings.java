package org.waymark;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import org.waymark.command.Platform;
import org.waymark.command.Waiting;
import org.waymark.dialect.Dialect;
import org.waymark.service.Parts;
import org.waymark.source.SettingsSource;

/** The dialects and the source of a service with settings in files, without its servers. */
public final class HotSettings implements AutoCloseable {
  private final Vertx vertx;
  private final Parts parts;

  private HotSettings(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
  }

  public static HotSettings open() throws Exception {
    Vertx vertx = Vertx.vertx(Platform.options());
    return new HotSettings(vertx, Waiting.on(Parts.open(vertx, Path.of("src/bench"))));
  }

  /** The dialect of that name. */
  public Dialect dialect(String name) {
    return dialects().stream()
        .filter(dialect -> dialect.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<Dialect> dialects() {
    return parts.dialects();
  }

  public SettingsSource source() {
    return parts.source();
  }

  @Override
  public void close() {
    parts.source().close().await();
    vertx.close().await();
  }
}
