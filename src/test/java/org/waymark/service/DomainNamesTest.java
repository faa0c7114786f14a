package org.waymark.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.admin.Catalog;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.DomainName;
import org.waymark.source.FileSettingsSource;
import org.waymark.store.RecordEditor;
import org.waymark.store.RedisServer;
import org.waymark.store.RespClient;
import org.waymark.store.StoreAwayException;
import org.waymark.store.TestStore;

@ExtendWith(VertxExtension.class)
class DomainNamesTest {
  private static final int MANY = 3500;

  @TempDir Path folder;

  @BeforeEach
  void writeProfile() throws Exception {
    Files.writeString(
        folder.resolve("profiles.yaml"),
        "shared: { services: [ { type: imap, host: mail.host.com, port: 993, security: tls } ] }");
  }

  @Test
  void visit_files_passesDomainsAndAliases(Vertx vertx) throws Exception {
    FileSettingsSource files = files(vertx, "b.com: shared\na.com: { aliasOf: b.com }\n");

    assertThat(visited(new DomainNames(files, Optional.empty())))
        .containsExactlyInAnyOrder("b.com", "a.com");
  }

  @Test
  void visit_noDomains_passesNoName(Vertx vertx) throws Exception {
    assertThat(visited(new DomainNames(files(vertx, ""), Optional.empty()))).isEmpty();
  }

  @Test
  void visit_filesAndRedis_passesEachNameOnce(Vertx vertx) throws Exception {
    FileSettingsSource files =
        files(vertx, "d1.com: shared\n" + lines(MANY, "f%d.com: shared%n") + "d2.com: shared\n");
    try (RedisServer redis = RedisServer.start()) {
      try (RespClient client = new RespClient(redis.port())) {
        client.pipeline(
            IntStream.range(0, MANY)
                .mapToObj(i -> List.of("SET", "waymark:domain:d" + i + ".com", "\"shared\""))
                .toList());
        client.pipeline(
            List.of(
                List.of("SET", "waymark:domain:Not.Canonical", "\"shared\""),
                List.of("SET", "waymark:profile:shared", "{}")));
      }
      Catalog catalog = catalog(vertx, redis, files);

      List<String> names = visited(new DomainNames(files, Optional.of(catalog)));

      assertThat(names).hasSize(2 * MANY).doesNotHaveDuplicates();
      assertThat(names).contains("d0.com", "d1.com", "d2.com", "d3499.com", "f0.com", "f3499.com");
      catalog.close().await(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void visit_nextPage_waitsForTheVisitor(Vertx vertx) throws Exception {
    FileSettingsSource files = files(vertx, lines(MANY, "f%d.com: shared%n"));
    AtomicInteger atOnce = new AtomicInteger();
    List<Integer> seen = new ArrayList<>();

    new DomainNames(files, Optional.empty())
        .visit(
            page -> {
              seen.add(atOnce.incrementAndGet());
              return vertx
                  .timer(5)
                  .mapEmpty()
                  .onSuccess(any -> atOnce.decrementAndGet())
                  .mapEmpty();
            })
        .await(20, TimeUnit.SECONDS);

    assertThat(seen).hasSize(4).containsOnly(1);
  }

  @Test
  void visit_visitorFails_failsAndEnds(Vertx vertx) throws Exception {
    FileSettingsSource files = files(vertx, lines(MANY, "f%d.com: shared%n"));
    AtomicInteger pages = new AtomicInteger();

    Future<Void> visit =
        new DomainNames(files, Optional.empty())
            .visit(
                page -> {
                  pages.incrementAndGet();
                  return Future.failedFuture("full");
                });

    assertThatThrownBy(() -> visit.await(20, TimeUnit.SECONDS)).hasMessage("full");
    assertThat(pages).hasValue(1);
  }

  @Test
  void visit_redisAway_fails(Vertx vertx) throws Exception {
    FileSettingsSource files = files(vertx, "");
    RedisServer redis = RedisServer.start();
    Catalog catalog = catalog(vertx, redis, files);
    redis.close();

    assertThatThrownBy(() -> visited(new DomainNames(files, Optional.of(catalog))))
        .isInstanceOf(StoreAwayException.class);
  }

  private FileSettingsSource files(Vertx vertx, String domains) throws Exception {
    Files.writeString(folder.resolve("domains.yaml"), domains);
    return FileSettingsSource.open(
            vertx,
            new ServiceConfig.Settings(
                folder, Optional.empty(), Duration.ofHours(1), 1 << 20, Optional.empty()),
            hosting -> 0)
        .await(20, TimeUnit.SECONDS);
  }

  private static Catalog catalog(Vertx vertx, RedisServer redis, FileSettingsSource files) {
    RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).config());
    return new Catalog(vertx, editor, files::settings, "waymark:", Optional.empty());
  }

  private static List<String> visited(DomainNames names) throws Exception {
    List<String> visited = new ArrayList<>();
    names
        .visit(
            page -> {
              page.stream().map(DomainName::value).forEach(visited::add);
              return Future.succeededFuture();
            })
        .await(20, TimeUnit.SECONDS);
    return visited;
  }

  private static String lines(int count, String format) {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, count).forEach(i -> lines.append(format.formatted(i)));
    return lines.toString();
  }
}
