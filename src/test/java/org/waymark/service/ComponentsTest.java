package org.waymark.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.input.ProblemsException;

@ExtendWith(VertxExtension.class)
class ComponentsTest {
  @TempDir private Path conf;

  @Test
  void open_templatesAndTextsThatCannotBeUsed_areToldTogether(Vertx vertx) throws Exception {
    write("settings/domains.yaml", "");
    write("templates/outlok.xml", "");
    write("page/messages_de.properties", "form.title=");
    ServiceConfig config = ConfigLoader.load(vertx, conf, Map.of()).await();

    assertThatThrownBy(() -> Components.open(vertx, config).await())
        .isInstanceOf(ProblemsException.class)
        .hasMessageStartingWith(
            conf.resolve("page/messages_de.properties") + ": form.title: the text is empty\n")
        .hasMessageContaining("\n" + conf.resolve("templates/outlok.xml") + ": unknown template; ");
  }

  private void write(String name, String content) throws IOException {
    Path file = conf.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
