package org.waymark.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.mail.MailDomain;
import org.waymark.source.SettingsSource;
import org.waymark.store.StoreAwayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Base class of the commands: loads the configuration and runs a Vert.x instance. */
abstract class BaseCommand {
  private static final int ATTEMPTS = 5;

  /** The pause before a retry: longer than the second for which a failed look-up is cached. */
  private static final Duration PAUSE = Duration.ofMillis(1100);

  private final Supplier<Path> conf;
  @Spec private @Nullable CommandSpec spec;

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

  /** The refusal of a command line. */
  final ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec of every command");
    }
    return new ParameterException(spec.commandLine(), message);
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

  /** Standard output for many lines, to be flushed at the end. */
  static PrintStream buffered() {
    // Not on top of Terminal.out(), which hides from checkError that the reader has gone.
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
        false,
        StandardCharsets.UTF_8);
  }

  /** The canonical form of a mail domain. Anything else refuses the command line. */
  final DomainName domain(String text) {
    return name("", text, HostText.mailDomainFor(text));
  }

  /** The canonical form of a host name in an option. Anything else refuses the command line. */
  final DomainName host(String option, String text) {
    return name(option + ": ", text, HostText.hostFor(text));
  }

  private DomainName name(String place, String text, String allowed) {
    String hint = Terminal.localeHint(text);
    return HostText.mailDomain(text)
        .filter(any -> hint.isEmpty())
        .orElseThrow(
            () -> usage(place + Fault.found(KeyPath.ROOT, text, allowed).message() + hint));
  }

  /** Finds a domain; retries while Redis is not connected yet. */
  static Future<Optional<MailDomain>> find(Vertx vertx, SettingsSource source, DomainName domain) {
    return find(vertx, source, domain, ATTEMPTS);
  }

  private static Future<Optional<MailDomain>> find(
      Vertx vertx, SettingsSource source, DomainName domain, int attempts) {
    return source
        .find(domain)
        .recover(
            failure ->
                failure instanceof StoreAwayException && attempts > 1
                    ? vertx
                        .timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(any -> find(vertx, source, domain, attempts - 1))
                    : Future.failedFuture(failure));
  }
}
