package org.waymark.doctor.check;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.mail.MailDomain;

/** Tests of the checks of web servers: a world of its own for each, with one authority for all. */
abstract class WebChecksFixture {
  @TempDir private static Path folder;
  private static Vertx vertx;
  private static WebWorld.Authority authority;

  final MailDomain customer = WebWorld.customer();
  WebWorld world;

  @BeforeAll
  static void prepare() throws Exception {
    vertx = Vertx.vertx();
    authority = WebWorld.authority(folder);
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @BeforeEach
  void open() throws Exception {
    world = new WebWorld(vertx, authority);
  }

  @AfterEach
  void close() throws Exception {
    world.close();
  }
}
