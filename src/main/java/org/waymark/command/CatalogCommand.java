package org.waymark.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.waymark.admin.Catalog;
import org.waymark.admin.WriteResult;
import org.waymark.config.ConfigLoader;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.service.Components;
import org.waymark.source.FileSettingsSource;

/** A command that reads or writes the records in Redis. */
abstract class CatalogCommand extends BaseCommand {
  CatalogCommand(Supplier<Path> conf) {
    super(conf);
  }

  /** Runs the command with the records. */
  final int catalog(ToIntFunction<Catalog> command) {
    return print(
        vertx -> {
          ServiceConfig config = config(vertx);
          RedisConfig redis = config.redis().orElseThrow(() -> noRedis(config));
          FileSettingsSource files =
              FileSettingsSource.open(vertx, config.fileSettings(), hosting -> 0).await();
          Catalog catalog = Components.catalog(vertx, config, redis, files);
          try {
            return command.applyAsInt(catalog);
          } finally {
            catalog.close().await();
          }
        });
  }

  private ProblemsException noRedis(ServiceConfig config) {
    return new ProblemsException(
        Problem.of(
            "redis.uri: missing; this command manages domains and profiles in Redis. Set the key in %s or WAYMARK_REDIS_URI in the environment. Domains and profiles in files: edit %s"
                .formatted(conf().resolve(ConfigLoader.FILE), config.settings().directory())));
  }

  /** Prints a record; fails if there is none. */
  static int print(String name, Optional<String> record) {
    record.ifPresentOrElse(Terminal.out()::println, () -> missing(name));
    return record.isPresent() ? 0 : 1;
  }

  /** Prints names, one a line. */
  static int print(List<String> names) {
    PrintStream out = buffered();
    names.forEach(out::println);
    out.flush();
    return 0;
  }

  /** Reports whether a record was written or was equal already. */
  static int written(String name, WriteResult written) {
    Terminal.err().println(name + (written.isChange() ? ": written" : ": unchanged"));
    return 0;
  }

  /** Reports a deletion; fails if there was no such record. */
  static int deleted(String name, boolean found) {
    if (!found) {
      return missing(name);
    }
    Terminal.err().println(name + ": deleted");
    return 0;
  }

  private static int missing(String name) {
    Terminal.err().println("error: " + name + " is not in Redis");
    return 1;
  }
}
