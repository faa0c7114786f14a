package org.waymark.command;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.admin.Catalog;
import org.waymark.admin.Review;
import org.waymark.check.DocumentCheck;
import org.waymark.check.ExampleNames;
import org.waymark.check.Level;
import org.waymark.check.Lint;
import org.waymark.check.PageProfile;
import org.waymark.check.Remark;
import org.waymark.config.ConfigLoader;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Dialect;
import org.waymark.document.MessageFolder;
import org.waymark.document.TemplateFolder;
import org.waymark.http.ConnectionLimit;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.management.Tokens;
import org.waymark.service.Components;
import org.waymark.service.Dialects;
import org.waymark.service.FailureReport;
import org.waymark.settings.EffectiveProfile;
import org.waymark.source.FileSettingsSource;
import org.waymark.store.Memory;
import org.waymark.tls.CertificateFolder;
import org.waymark.tls.CmsSigner;

/** The result of {@code check}; an invalid part does not keep the others from being checked. */
public record CheckReport(List<String> errors, List<Remark> remarks, String summary) {

  /** Checks the configuration in a folder, and everything that it refers to. */
  public static CheckReport of(Vertx vertx, Path conf) {
    return new Check(vertx, conf).run();
  }

  /** The remarks of a level. */
  public List<Remark> remarks(Level level) {
    return remarks.stream().filter(remark -> remark.level() == level).toList();
  }

  /** The numbers of domains and profiles, for example {@code 2 domains, 1 profile}. */
  static String size(long domains, long profiles) {
    return counted(domains, "domain") + ", " + counted(profiles, "profile");
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static Remark warning(String file, KeyPath path, String message) {
    return new Remark(Level.WARNING, file, 0, path, "all clients", message);
  }

  /** One run, part after part. */
  private static final class Check {
    private static final String NOT_CHECKED = "the records in Redis were not checked: ";

    private final Vertx vertx;
    private final Path conf;
    private final List<String> errors = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private String sizes = "";

    Check(Vertx vertx, Path conf) {
      this.vertx = vertx;
      this.conf = conf;
    }

    CheckReport run() {
      ServiceConfig config = config();
      connections(config.http().maxConnections());
      TemplateFolder templates = new TemplateFolder(config.templates().directory());
      MessageFolder texts = new MessageFolder(config.page().directory());
      List<Dialect> dialects = Dialects.all(config, templates, texts, InstantSource.system());
      errors.addAll(templates.problems());
      errors.addAll(texts.problems());
      DocumentCheck documents =
          new DocumentCheck(new Clients(templates.problems().isEmpty() ? dialects : List.of()));
      config.management().tokenFile().ifPresent(file -> collect("", () -> Tokens.check(file)));
      config
          .tls()
          .directory()
          .ifPresent(
              folder -> collect("", () -> expiring(CertificateFolder.check(folder, config.tls()))));
      config
          .apple()
          .signing()
          .ifPresent(folder -> collect("", () -> expiring(CmsSigner.check(folder))));
      settings(config, documents);
      documents.problems().forEach(problem -> errors.add(problem.toString()));
      remarks.addAll(documents.warnings());
      return new CheckReport(errors, remarks, sizes + counts());
    }

    private String counts() {
      List<String> counts = new ArrayList<>(List.of(counted(errors.size(), "error")));
      for (Level level : Level.values()) {
        long count = remarks.stream().filter(remark -> remark.level() == level).count();
        counts.add(counted(count, level.key()));
      }
      return String.join(", ", counts);
    }

    /** Runs a part, and collects its failure; true if there was none. */
    private boolean collect(String label, Runnable part) {
      try {
        part.run();
        return true;
      } catch (
          Exception e) { // await() rethrows any failure; the other parts are checked all the same
        FailureReport.of(e).lines().forEach(line -> errors.add(label + line));
        return false;
      }
    }

    private ServiceConfig config() {
      List<ServiceConfig> read = new ArrayList<>();
      collect("", () -> read.add(ConfigLoader.load(vertx, conf, System.getenv()).await()));
      return read.isEmpty() ? ConfigLoader.defaults(conf) : read.get(0);
    }

    private void connections(int limit) {
      int affordable = ConnectionLimit.affordable();
      if (limit > affordable) {
        remarks.add(
            warning(
                conf.resolve(ConfigLoader.FILE).toString(),
                KeyPath.of("http", "maxConnections"),
                "found %d; with its heap and its limit of open files, this process can hold %d. Raise both (-Xmx, LimitNOFILE), or set 0"
                    .formatted(limit, affordable)));
      }
    }

    private void expiring(List<Problem> certificates) {
      certificates.stream()
          .map(ending -> warning(ending.file(), KeyPath.ROOT, ending.message()))
          .forEach(remarks::add);
    }

    private void settings(ServiceConfig config, DocumentCheck documents) {
      boolean valid =
          collect(
              "",
              () -> {
                FileSettingsSource files =
                    FileSettingsSource.open(vertx, config.fileSettings(), hosting -> 0).await();
                lint(files.effectiveProfiles(), documents);
                String inFiles = size(files.domains(), files.profiles());
                if (config.redis().isEmpty()) {
                  files(config, files);
                  sizes = inFiles + ", ";
                } else {
                  collect(
                      NOT_CHECKED, () -> records(config, config.redis().get(), files, documents));
                  sizes += "in files: " + inFiles + "; ";
                }
                files.close().await();
              });
      if (!valid && config.redis().isPresent()) {
        errors.add(NOT_CHECKED + "the settings in files, to which they refer, are invalid");
      }
    }

    private void lint(Stream<EffectiveProfile> profiles, DocumentCheck documents) {
      profiles.forEach(
          profile -> {
            remarks.addAll(Lint.remarks(profile));
            documents.check(profile);
          });
    }

    private void files(ServiceConfig config, FileSettingsSource files) {
      if (errors.isEmpty()) {
        Path folder = config.settings().directory().toAbsolutePath().normalize();
        files.whatToAdd().map(what -> folder + ": " + what).ifPresent(errors::add);
      }
      pageProfile(config, files, List.of());
      remarks.addAll(
          ExampleNames.warnings(
              files.domains() + defaults(config), files::place, files.effectiveProfiles()));
    }

    private void records(
        ServiceConfig config,
        RedisConfig redis,
        FileSettingsSource files,
        DocumentCheck documents) {
      Catalog catalog = Components.catalog(vertx, config, redis, files);
      try {
        catalog.memories().await().forEach(this::memory);
        Review review = catalog.review().await();
        review.problems().forEach(problem -> errors.add(problem.toString()));
        pageProfile(config, files, review.profileNames());
        lint(review.effectiveProfiles(), documents);
        remarks.addAll(
            ExampleNames.warnings(
                review.domains() + files.domains() + defaults(config),
                name -> review.place(name).or(() -> files.place(name)),
                Stream.concat(review.effectiveProfiles(), files.effectiveProfiles())));
        review.unread().forEach(key -> remarks.add(unread(key, redis.prefix())));
        sizes = "in Redis: " + size(review.domains(), review.profiles()) + "; ";
      } finally {
        catalog.close().await();
      }
    }

    private void pageProfile(
        ServiceConfig config, FileSettingsSource files, Collection<String> stored) {
      PageProfile.problem(config.page().profile(), files.settings().profileNames(), stored)
          .ifPresent(problem -> errors.add(problem.toString()));
    }

    private void memory(String master, Optional<Memory> memory) {
      Memory.danger(memory)
          .map(message -> warning("Redis at " + master, KeyPath.ROOT, message))
          .ifPresent(remarks::add);
    }

    /** Counts a default profile as one domain: it answers for at least one. */
    private static int defaults(ServiceConfig config) {
      return config.settings().defaultProfile().isPresent() ? 1 : 0;
    }

    private static Remark unread(String key, String prefix) {
      return warning(
          key,
          KeyPath.ROOT,
          "Waymark does not read this key; it reads %sprofile:NAME and %1$sdomain:NAME"
              .formatted(prefix));
    }
  }
}
