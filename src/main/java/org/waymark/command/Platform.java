package org.waymark.command;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** What every command runs on. */
final class Platform {
  private Platform() {}

  /** Options of a Vert.x that needs no folder to write to: it reads real files only. */
  static VertxOptions options() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
