package org.waymark.command;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.waymark.admin.Review;
import org.waymark.check.DocumentCheck;
import org.waymark.check.ExampleNames;
import org.waymark.check.Lint;
import org.waymark.check.Warning;
import org.waymark.config.ConfigLoader;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Dialect;
import org.waymark.document.TemplateFolder;
import org.waymark.http.ConnectionLimit;
import org.waymark.input.KeyPath;
import org.waymark.input.ProblemsException;
import org.waymark.management.Tokens;
import org.waymark.service.Dialects;
import org.waymark.service.FaultsException;
import org.waymark.settings.EffectiveProfile;
import org.waymark.source.FileSettingsSource;
import org.waymark.store.Memory;
import org.waymark.tls.CertificateFolder;

/**
 * Everything that {@code check} found: one part that is wrong does not keep it from reading the
 * others.
 */
public record Findings(List<String> errors, List<Warning> warnings, String summary) {

  private static final String NOT_CHECKED = "the records in Redis were not checked: ";

  public static Findings of(Vertx vertx, Path conf) throws InterruptedException {
    return new Reader(vertx, conf).read();
  }

  /** Reads one part after the other. */
  private static final class Reader {
    private final Vertx vertx;
    private final Path conf;
    private final List<String> errors = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private String sizes = "";

    Reader(Vertx vertx, Path conf) {
      this.vertx = vertx;
      this.conf = conf;
    }

    Findings read() throws InterruptedException {
      ServiceConfig config = config();
      connections(config.http());
      TemplateFolder templates = new TemplateFolder(config.templates().directory());
      List<Dialect> dialects = Dialects.all(config, templates, InstantSource.system());
      errors.addAll(templates.problems());
      DocumentCheck documents =
          new DocumentCheck(new Clients(templates.problems().isEmpty() ? dialects : List.of()));
      config.management().tokenFile().ifPresent(this::tokens);
      config.tls().directory().ifPresent(folder -> certificates(folder, config.tls()));
      settings(config, documents::check);
      documents.problems().forEach(problem -> errors.add(problem.toString()));
      warnings.addAll(documents.warnings());
      String summary =
          sizes + counted(errors.size(), "error") + ", " + counted(warnings.size(), "warning");
      return new Findings(errors, warnings, summary);
    }

    private ServiceConfig config() throws InterruptedException {
      try {
        return Waiting.on(ConfigLoader.load(vertx, conf, System.getenv()));
      } catch (FaultsException e) {
        errors.addAll(e.lines());
        return ConfigLoader.defaults(conf);
      }
    }

    private void connections(ServiceConfig.Http http) {
      int affordable = ConnectionLimit.affordable();
      if (http.maxConnections() > affordable) {
        warnings.add(
            new Warning(
                conf.resolve("waymark.yaml").toString(),
                0,
                KeyPath.of("http", "maxConnections"),
                "all clients",
                ("found %d; a process with the heap and the open files of this one can hold %d. Allow it"
                        + " more of both (-Xmx, LimitNOFILE), or set 0")
                    .formatted(http.maxConnections(), affordable)));
      }
    }

    private void tokens(Path file) {
      try {
        Tokens.check(file);
      } catch (ProblemsException e) {
        e.problems().forEach(problem -> errors.add(problem.toString()));
      }
    }

    private void certificates(Path folder, ServiceConfig.Tls config) {
      try {
        CertificateFolder.check(folder, config).stream()
            .map(
                ending ->
                    new Warning(ending.file(), 0, KeyPath.ROOT, "all clients", ending.message()))
            .forEach(warnings::add);
      } catch (ProblemsException e) {
        e.problems().forEach(problem -> errors.add(problem.toString()));
      }
    }

    private void settings(ServiceConfig config, Consumer<EffectiveProfile> look)
        throws InterruptedException {
      Optional<RedisConfig> redis = config.redis();
      try {
        FileSettingsSource files =
            Waiting.on(
                FileSettingsSource.open(
                    vertx,
                    redis.isEmpty() ? config.settings() : config.settings().withoutDefault(),
                    hosting -> 0));
        lint(files.effectiveProfiles(), look);
        String inFiles = size(files.domains(), files.profiles());
        if (redis.isEmpty()) {
          refuseIfEmpty(files, config.settings().directory());
          warnings.addAll(
              ExampleNames.warnings(
                  files.domains() + ofDefault(config), files::place, files.effectiveProfiles()));
          sizes = inFiles + ", ";
        } else {
          records(config, redis.get(), files, look);
          sizes += "in files: " + inFiles + "; ";
        }
        Waiting.on(files.close());
      } catch (FaultsException e) {
        errors.addAll(e.lines());
        if (redis.isPresent()) {
          errors.add(NOT_CHECKED + "the settings in files, which they refer to, cannot be used");
        }
      }
    }

    private void lint(Stream<EffectiveProfile> profiles, Consumer<EffectiveProfile> look) {
      profiles.forEach(
          profile -> {
            warnings.addAll(Lint.warnings(profile));
            look.accept(profile);
          });
    }

    /** A service that knows no domain answers nobody. */
    private void refuseIfEmpty(FileSettingsSource files, Path folder) {
      if (errors.isEmpty()) {
        files
            .whatToAdd()
            .map(what -> folder.toAbsolutePath().normalize() + ": " + what)
            .ifPresent(errors::add);
      }
    }

    private void records(
        ServiceConfig config,
        RedisConfig redis,
        FileSettingsSource files,
        Consumer<EffectiveProfile> look)
        throws InterruptedException {
      try {
        Review review =
            Administration.with(
                vertx,
                config,
                redis,
                files,
                catalog -> {
                  Waiting.on(catalog.memories()).forEach(this::memory);
                  return Waiting.on(catalog.review());
                });
        review.problems().forEach(problem -> errors.add(problem.toString()));
        lint(review.effectiveProfiles(), look);
        warnings.addAll(
            ExampleNames.warnings(
                review.domains() + files.domains() + ofDefault(config),
                name -> review.place(name).or(() -> files.place(name)),
                Stream.concat(review.effectiveProfiles(), files.effectiveProfiles())));
        review.unread().map(key -> unread(key, redis.prefix())).forEach(warnings::add);
        sizes = "in Redis: " + size(review.domains(), review.profiles()) + "; ";
      } catch (FaultsException e) {
        e.lines().forEach(line -> errors.add(NOT_CHECKED + line));
      }
    }

    private void memory(String master, Optional<Memory> memory) {
      String reason =
          memory
              .map(
                  known ->
                      known
                          .policy()
                          .map(
                              "evicts records when its memory is full (maxmemory-policy %s); allowed: noeviction"
                                  ::formatted)
                          .orElse(""))
              .orElse("whether it evicts records is not known: its user may not INFO; grant +info");
      if (!reason.isEmpty()) {
        warnings.add(new Warning("Redis at " + master, 0, KeyPath.ROOT, "all clients", reason));
      }
    }

    /** A default profile stands for one domain at least. */
    private static int ofDefault(ServiceConfig config) {
      return config.settings().defaultProfile().isPresent() ? 1 : 0;
    }

    private static Warning unread(String key, String prefix) {
      String reason =
          "nobody reads this key; read: %sprofile:NAME and %1$sdomain:NAME".formatted(prefix);
      return new Warning(key, 0, KeyPath.ROOT, "all clients", reason);
    }

    private static String size(long domains, long profiles) {
      return counted(domains, "domain") + ", " + counted(profiles, "profile");
    }

    private static String counted(long count, String noun) {
      return count + " " + noun + (count == 1 ? "" : "s");
    }
  }
}
