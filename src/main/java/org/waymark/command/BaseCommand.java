package org.waymark.command;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;

/** Base class of the commands: loads the configuration and runs a Vert.x instance. */
abstract class BaseCommand {
  private final Supplier<Path> conf;

  /**
   * Creates a command.
   *
   * @param conf the folder of waymark.yaml; known once the command line is parsed
   */
  BaseCommand(Supplier<Path> conf) {
    this.conf = conf;
  }

  /** The folder of waymark.yaml. */
  final Path conf() {
    return conf.get();
  }

  /** Options of a Vert.x that writes no temporary files, so that it runs on a read-only disk. */
  static VertxOptions vertxOptions() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  final ServiceConfig config(Vertx vertx) {
    return ConfigLoader.load(vertx, conf(), System.getenv()).await();
  }

  /** Runs a command that prints its result, with the log off. */
  static int print(ToIntFunction<Vertx> command) {
    LogOutput.off();
    Vertx vertx = Vertx.vertx(vertxOptions());
    try {
      return command.applyAsInt(vertx);
    } finally {
      vertx.close().await();
    }
  }
}
