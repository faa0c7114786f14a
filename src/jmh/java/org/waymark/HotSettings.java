package org.waymark;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import org.waymark.config.ConfigLoader;
import org.waymark.dialect.Dialect;
import org.waymark.service.Components;
import org.waymark.source.SettingsSource;

/** The dialects and the source of a service with settings in files, without its servers. */
public final class HotSettings implements AutoCloseable {
  private final Vertx vertx;
  private final Components components;

  private HotSettings(Vertx vertx, Components components) {
    this.vertx = vertx;
    this.components = components;
  }

  public static HotSettings open() {
    Vertx vertx = Vertx.vertx();
    return new HotSettings(
        vertx,
        ConfigLoader.load(vertx, Path.of("src/bench"), System.getenv())
            .compose(config -> Components.open(vertx, config))
            .await());
  }

  /** The dialect of that name. */
  public Dialect dialect(String name) {
    return dialects().stream()
        .filter(dialect -> dialect.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<Dialect> dialects() {
    return components.dialects();
  }

  public SettingsSource source() {
    return components.source();
  }

  @Override
  public void close() {
    components.source().close().await();
    vertx.close().await();
  }
}
