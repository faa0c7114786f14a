package org.waymark.conversations;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Dialect;
import org.waymark.doctor.fleet.TestFleet;
import org.waymark.document.MessageFolder;
import org.waymark.document.TemplateFolder;
import org.waymark.management.TestApi;
import org.waymark.service.Dialects;
import org.waymark.service.ServiceVerticle;
import org.waymark.source.FileSettingsSource;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.Tracing;

/** The whole service with the settings of the conversations and a fixed clock. */
final class ConversationService implements AutoCloseable {
  private static final Path CONF = Path.of("src/test/resources/conversations/conf");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T16:56:32.6164027Z"));

  private final Vertx vertx = Vertx.vertx();
  private final ServiceVerticle verticle;

  /** Starts with these variables of the environment. */
  ConversationService(Map<String, String> environment) {
    ServiceConfig config = await(ConfigLoader.load(vertx, CONF, environment));
    TemplateFolder templates = new TemplateFolder(config.templates().directory());
    MessageFolder texts = new MessageFolder(config.page().directory());
    List<Dialect> dialects = Dialects.all(config, templates, texts, CLOCK);
    FileSettingsSource source =
        await(
            FileSettingsSource.open(
                vertx,
                config.settings(),
                hosting -> dialects.stream().mapToInt(dialect -> dialect.bind(hosting)).sum()));
    verticle =
        new ServiceVerticle(
            config,
            new FaultySource(source),
            dialects,
            new Meters(Map.of("version", "test")),
            TestApi.off(vertx),
            Tracing.off(),
            TestFleet.idle(vertx),
            null);
    await(vertx.deployVerticle(verticle));
  }

  /** The port that mail clients are answered on. */
  int port() {
    return verticle.port();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
