package org.waymark.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.IgnoredFiles;
import org.waymark.input.InputFile;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.Schema;
import org.waymark.input.YamlEntry;
import org.waymark.input.YamlFile;

/** Reads {@code waymark.yaml}, and the environment variables that override it. */
public final class ConfigLoader {
  /** The name of the file in the folder that {@code --conf} names. */
  public static final String FILE = "waymark.yaml";

  private static final Pattern LOOKS_READ = Pattern.compile("(?i)waymark\\.(ya?ml|json)");
  private static final Schema SCHEMA = Schema.load("/org/waymark/waymark.schema.json");
  private static final JsonObject KEYS = SCHEMA.json();

  private final Path folder;
  private final Path file;
  private final Map<String, YamlEntry> entries = new LinkedHashMap<>();
  private final Environment environment;
  private final List<Problem> problems = new ArrayList<>();

  private ConfigLoader(Path folder, Environment environment) {
    this.folder = folder;
    this.file = folder.resolve(FILE);
    this.environment = environment;
  }

  /**
   * Reads the configuration. A missing file counts as an empty one.
   *
   * @param folder holds {@code waymark.yaml}; relative paths in it start here
   * @param environment the variables of the process
   * @return failed with {@link ProblemsException} if any key is unknown or out of range
   */
  public static Future<ServiceConfig> load(
      Vertx vertx, Path folder, Map<String, String> environment) {
    ConfigLoader loader = new ConfigLoader(folder, Environment.read(KEYS, environment));
    return vertx
        .executeBlocking(loader::readFile)
        .compose(written -> loader.merge(vertx, written))
        .map(loader::check);
  }

  /** The configuration of an empty {@code waymark.yaml}. */
  public static ServiceConfig defaults(Path folder) {
    return ServiceConfig.of(filled(KEYS, new JsonObject()), folder);
  }

  private JsonObject readFile() {
    problems.addAll(environment.problems());
    problems.addAll(IgnoredFiles.in(folder, LOOKS_READ, List.of(FILE)));
    @Nullable ByteBuffer yaml = InputFile.read(file);
    if (yaml != null) {
      List<Problem> broken =
          YamlFile.read(file.toString(), yaml, entry -> entries.put(entry.key(), entry));
      if (!broken.isEmpty()) {
        problems.addAll(broken);
        throw new ProblemsException(problems);
      }
    }
    JsonObject written = new JsonObject();
    entries.forEach((key, entry) -> written.put(key, entry.value()));
    // Also checks values that a variable overrides: they apply again without the variable. Folders
    // are an exception: one may be missing where the variable is set.
    checkValues(filled(KEYS, written), null, this::inFile);
    return written;
  }

  private Future<JsonObject> merge(Vertx vertx, JsonObject written) {
    ConfigRetrieverOptions options = new ConfigRetrieverOptions().setScanPeriod(0);
    // The file is parsed above: vertx-config reads YAML 1.1, in which 010 is 8, and keeps no lines.
    Stream.of(written, environment.values())
        .map(values -> new ConfigStoreOptions().setType("json").setConfig(values.copy()))
        .forEach(options::addStore);
    ConfigRetriever retriever = ConfigRetriever.create(vertx, options);
    return retriever.getConfig().eventually(retriever::close);
  }

  private ServiceConfig check(JsonObject merged) {
    JsonObject config = filled(KEYS, merged);
    checkValues(config, folder, fault -> environment.problem(fault).orElseGet(() -> inFile(fault)));
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return ServiceConfig.of(config, folder);
  }

  private void checkValues(
      JsonObject config, @Nullable Path existing, Function<Fault, Problem> place) {
    Stream.of(
            SCHEMA.check(config, KeyPath.ROOT).stream().map(ConfigRules::hideSecret),
            Formats.check(KEYS, config, existing).stream().map(ConfigRules::hideSecret),
            ConfigRules.check(config).stream())
        .flatMap(faults -> faults)
        .map(place)
        .forEach(problems::add);
  }

  private Problem inFile(Fault fault) {
    YamlEntry entry = entries.get(String.valueOf(fault.path().steps().get(0)));
    return entry == null ? fault.in(file.toString(), 0) : entry.problem(fault);
  }

  /** Adds the default of every missing key. */
  private static JsonObject filled(JsonObject schema, JsonObject given) {
    JsonObject filled = given.copy();
    JsonObject properties = schema.getJsonObject("properties");
    for (String key : properties.fieldNames()) {
      JsonObject property = properties.getJsonObject(key);
      if (!property.containsKey("properties")) {
        filled.put(
            key, filled.containsKey(key) ? filled.getValue(key) : property.getValue("default"));
      } else if (filled.getValue(key) == null) {
        filled.put(key, filled(property, new JsonObject()));
      } else if (filled.getValue(key) instanceof JsonObject section) {
        filled.put(key, filled(property, section));
      }
    }
    return filled;
  }
}
