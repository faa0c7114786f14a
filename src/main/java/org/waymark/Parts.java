package org.waymark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Dialect;
import org.waymark.mail.Hosting;
import org.waymark.source.FileSettingsSource;
import org.waymark.template.TemplateFolder;

/**
 * What every command works with: how the process runs, how clients ask, and where settings come
 * from.
 */
record Parts(ServiceConfig config, List<Dialect> dialects, FileSettingsSource source) {

  /** Opens everything, or fails with what is wrong. */
  static Future<Parts> open(Vertx vertx, Path conf) {
    return ConfigLoader.load(vertx, conf, System.getenv())
        .compose(
            config -> {
              TemplateFolder templates = new TemplateFolder(config.templates().directory());
              List<Dialect> dialects = Dialects.all(config, templates, InstantSource.system());
              if (!templates.problems().isEmpty()) {
                return Future.failedFuture(new FaultsException(templates.problems()));
              }
              return FileSettingsSource.open(
                      vertx,
                      config.settings(),
                      hosting -> bind(dialects, hosting),
                      hosting -> bind(dialects, hosting))
                  .map(source -> new Parts(config, dialects, source));
            });
  }

  private static int bind(List<Dialect> dialects, Hosting hosting) {
    return dialects.stream().mapToInt(dialect -> dialect.bind(hosting)).sum();
  }
}
