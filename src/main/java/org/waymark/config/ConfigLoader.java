package org.waymark.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

/** Reads {@code waymark.yaml} and the environment over it. */
public final class ConfigLoader {
  /** The file in the folder that {@code --conf} names. */
  public static final String FILE = "waymark.yaml";

  private static final Pattern LOOKS_READ = Pattern.compile("(?i)waymark\\.(ya?ml|json)");
  private static final Schema SCHEMA = Schema.load("/org/waymark/waymark.schema.json");

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
   * Reads how this process is to run. A file that is not there is as good as an empty one.
   *
   * @param folder where {@code waymark.yaml} is, and what the paths in it are relative to
   * @param environment the variables of the process
   * @return failed with {@link ProblemsException} if anything is unknown or out of range
   */
  public static Future<ServiceConfig> load(
      Vertx vertx, Path folder, Map<String, String> environment) {
    JsonObject schema = SCHEMA.json();
    ConfigLoader loader = new ConfigLoader(folder, Environment.read(schema, environment));
    return vertx
        .executeBlocking(loader::readFile)
        .compose(any -> loader.merge(vertx))
        .map(merged -> loader.check(filled(schema, merged)));
  }

  /** How a process runs whose {@code waymark.yaml} is empty. */
  public static ServiceConfig defaults(Path folder) {
    return new ConfigReader(folder, filled(SCHEMA.json(), new JsonObject())).read();
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
    return new JsonObject();
  }

  private Future<JsonObject> merge(Vertx vertx) {
    ConfigRetrieverOptions options = new ConfigRetrieverOptions().setScanPeriod(0);
    // Not its own store of YAML files: that reads YAML 1.1, where 010 is 8 and a date is no text.
    options.addStore(new ConfigStoreOptions().setType("json").setConfig(written()));
    options.addStore(
        new ConfigStoreOptions().setType("json").setConfig(environment.values().copy()));
    ConfigRetriever retriever = ConfigRetriever.create(vertx, options);
    return retriever.getConfig().eventually(retriever::close);
  }

  private ServiceConfig check(JsonObject config) {
    // What a variable overrides is still said by the file, and wrong again without the variable.
    checkValues(filled(SCHEMA.json(), written()), this::inFile);
    checkValues(config, this::inUse);
    PortCheck.faults(config, this::isGiven).forEach(fault -> problems.add(inUse(fault)));
    checkFolder(config, KeyPath.of("settings", "directory"), "settings");
    checkFolder(config, KeyPath.of("templates", "directory"), "templates");
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return new ConfigReader(folder, config).read();
  }

  private void checkValues(JsonObject config, Function<Fault, Problem> place) {
    List<Fault> faults = new ArrayList<>();
    SCHEMA.check(config, KeyPath.ROOT).forEach(fault -> faults.add(RedisCheck.hidden(fault)));
    String host = "an IP address or a host name";
    checkHost(config, KeyPath.of("http", "host"), host, Hosts::isHost, faults);
    checkHost(config, KeyPath.of("management", "host"), host, Hosts::isHost, faults);
    KeyPath redirectHost = KeyPath.of("autodiscover", "redirectHost");
    checkHost(config, redirectHost, "a host name", Hosts::isName, faults);
    checkAll(
        config,
        KeyPath.of("proxy", "trusted"),
        "an IP address or a block, such as 10.0.0.0/8 or fd00::/8",
        block -> Cidr.parse(block).isPresent(),
        faults);
    checkAll(config, KeyPath.of("tls", "names"), "a host name", Hosts::isName, faults);
    faults.addAll(RedisCheck.faults(config));
    checkProtocol(config, faults);
    faults.stream().map(place).forEach(problems::add);
  }

  private static void checkHost(
      JsonObject config,
      KeyPath path,
      String allowed,
      Predicate<String> isValid,
      List<Fault> faults) {
    if (path.in(config) instanceof String host && !host.isEmpty() && !isValid.test(host)) {
      faults.add(Fault.found(path, host, allowed));
    }
  }

  private static void checkAll(
      JsonObject config,
      KeyPath path,
      String allowed,
      Predicate<String> isValid,
      List<Fault> faults) {
    int size = path.in(config) instanceof JsonArray list ? list.size() : 0;
    for (int i = 0; i < size; i++) {
      KeyPath place = path.index(i);
      if (place.in(config) instanceof String text && !isValid.test(text)) {
        faults.add(Fault.found(place, text, allowed));
      }
    }
  }

  /**
   * Anybody could put the header of the protocol before his connection, so somebody must be named.
   */
  private static void checkProtocol(JsonObject config, List<Fault> faults) {
    KeyPath protocol = KeyPath.of("proxy", "protocol");
    if (Boolean.TRUE.equals(protocol.in(config))
        && KeyPath.of("proxy", "trusted").in(config) instanceof JsonArray trusted
        && trusted.isEmpty()) {
      faults.add(
          Fault.found(protocol, true, "false, or true beside proxy.trusted with who sends it"));
    }
  }

  private boolean isGiven(KeyPath key) {
    return key.in(written()) != null || key.in(environment.values()) != null;
  }

  /** The default folder need not be there: what is built in stands for it. */
  private void checkFolder(JsonObject config, KeyPath path, String byDefault) {
    if (path.in(config) instanceof String name
        && !name.isEmpty()
        && !name.equals(byDefault)
        && !isFolder(name)) {
      problems.add(
          inUse(Fault.found(path, name, "a folder that is there, looked for in " + folder)));
    }
  }

  private boolean isFolder(String name) {
    try {
      return Files.isDirectory(folder.resolve(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private JsonObject written() {
    JsonObject written = new JsonObject();
    entries.forEach((key, entry) -> written.put(key, entry.value()));
    return written;
  }

  private Problem inUse(Fault fault) {
    return environment.problem(fault).orElseGet(() -> inFile(fault));
  }

  private Problem inFile(Fault fault) {
    YamlEntry entry = entries.get(String.valueOf(fault.path().steps().get(0)));
    return entry == null ? fault.in(file.toString(), 0) : entry.problem(fault);
  }

  /** The configuration with every key that is not there at its default. */
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
