package org.waymark.doctor.check;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the checks of mail servers: a world of its own for each, the certificates for all. */
@ExtendWith(VertxExtension.class)
abstract class MailChecksFixture {
  @TempDir private static Path folder;
  static MailWorld.Certificates certificates;
  MailWorld world;

  @BeforeAll
  static void issue() throws Exception {
    certificates = new MailWorld.Certificates(folder);
  }

  @BeforeEach
  void build(Vertx vertx) throws Exception {
    world = new MailWorld(vertx, certificates);
  }

  @AfterEach
  void close() {
    world.close();
  }
}
