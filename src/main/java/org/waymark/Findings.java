package org.waymark;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.waymark.api.Tokens;
import org.waymark.check.Lint;
import org.waymark.check.Warning;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.schema.KeyPath;
import org.waymark.schema.ProblemsException;
import org.waymark.source.FileSettingsSource;
import org.waymark.template.TemplateFolder;

/**
 * Everything that {@code check} found: one part that is wrong does not keep it from reading the
 * others.
 */
record Findings(List<String> errors, List<Warning> warnings, String summary) {

  static Findings of(Vertx vertx, Path conf) throws InterruptedException {
    List<String> errors = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    ServiceConfig config = config(vertx, conf, errors);
    TemplateFolder templates = new TemplateFolder(config.templates().directory());
    Dialects.all(config, templates, InstantSource.system());
    errors.addAll(templates.problems());
    config.management().tokenFile().ifPresent(file -> checkTokens(file, errors));
    String size = "";
    try {
      FileSettingsSource source =
          Waiting.on(
              FileSettingsSource.open(
                  vertx,
                  config.redis().isEmpty() ? config.settings() : config.settings().withoutDefault(),
                  hosting -> {},
                  hosting -> 0));
      source.effectiveProfiles().map(Lint::warnings).forEach(warnings::addAll);
      if (errors.isEmpty() && config.redis().isEmpty()) {
        source
            .whatToAdd()
            .map(missing -> new Warning(folder(config), 0, KeyPath.ROOT, "all clients", missing))
            .ifPresent(warnings::add);
      }
      size =
          counted(source.domains(), "domain")
              + ", "
              + counted(source.profiles().size(), "profile")
              + ", ";
      Waiting.on(source.close());
    } catch (FaultsException e) {
      errors.addAll(e.lines());
    }
    String summary =
        size + counted(errors.size(), "error") + ", " + counted(warnings.size(), "warning");
    return new Findings(errors, warnings, summary);
  }

  private static void checkTokens(Path file, List<String> errors) {
    try {
      Tokens.check(file);
    } catch (ProblemsException e) {
      e.problems().forEach(problem -> errors.add(problem.toString()));
    }
  }

  private static String folder(ServiceConfig config) {
    return config.settings().directory().toString();
  }

  private static ServiceConfig config(Vertx vertx, Path conf, List<String> errors)
      throws InterruptedException {
    try {
      return Waiting.on(ConfigLoader.load(vertx, conf, System.getenv()));
    } catch (FaultsException e) {
      errors.addAll(e.lines());
      return ConfigLoader.defaults(conf);
    }
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
