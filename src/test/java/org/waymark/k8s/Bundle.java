package org.waymark.k8s;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The objects that are applied together.
 *
 * @param configMaps the content of each, by its name and key
 */
record Bundle(String name, List<Manifest> objects, Map<String, Map<String, String>> configMaps) {
  /** The output of kustomize. */
  static Bundle rendered(Path file) throws IOException {
    List<Manifest> objects = Manifest.in(file);
    Map<String, Map<String, String>> configMaps = new TreeMap<>();
    for (Manifest object : objects) {
      if (object.isA("ConfigMap")) {
        Map<String, String> data = new LinkedHashMap<>();
        object
            .object("/data")
            .forEach(entry -> data.put(entry.getKey(), (String) entry.getValue()));
        configMaps.put(object.name(), data);
      }
    }
    return new Bundle(file.getFileName().toString(), objects, configMaps);
  }

  /**
   * The sources of an overlay, without its patches, and with ConfigMaps under their plain names.
   */
  static Bundle of(Path overlay) throws IOException {
    Bundle bundle = new Bundle(overlay.toString(), new ArrayList<>(), new TreeMap<>());
    bundle.add(overlay.normalize());
    return bundle;
  }

  private void add(Path folder) throws IOException {
    Manifest kustomization = Manifest.in(folder.resolve("kustomization.yaml")).get(0);
    for (String list : List.of("/resources", "/components")) {
      if (kustomization.at(list) != null) {
        for (Object entry : (Iterable<?>) kustomization.at(list)) {
          Path path = folder.resolve(entry.toString()).normalize();
          if (Files.isDirectory(path)) {
            add(path);
          } else {
            objects.addAll(Manifest.in(path));
          }
        }
      }
    }
    for (JsonObject generator : kustomization.each("/configMapGenerator").toList()) {
      generate(folder, generator);
    }
  }

  private void generate(Path folder, JsonObject generator) throws IOException {
    Map<String, String> data =
        configMaps.computeIfAbsent(generator.getString("name"), any -> new LinkedHashMap<>());
    for (String file : texts(generator, "files")) {
      data.put(Path.of(file).getFileName().toString(), Files.readString(folder.resolve(file)));
    }
    List<String> lines = new ArrayList<>(texts(generator, "literals"));
    for (String file : texts(generator, "envs")) {
      lines.addAll(Files.readAllLines(folder.resolve(file)));
    }
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        data.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
  }

  private static List<String> texts(JsonObject generator, String key) {
    return generator.containsKey(key)
        ? generator.getJsonArray(key).stream().map(String.class::cast).toList()
        : List.of();
  }

  Stream<Manifest> all(String kind) {
    return objects.stream().filter(object -> object.isA(kind));
  }

  Optional<Manifest> find(String kind, String name) {
    return all(kind).filter(object -> object.name().equals(name)).findFirst();
  }

  Manifest waymark() {
    return find("Deployment", "waymark").orElseThrow();
  }

  /** The pods of Deployments whose labels a selector has. */
  List<Manifest> selected(JsonObject selector) {
    return all("Deployment")
        .filter(
            deployment ->
                Manifest.selects(selector, deployment.object("/spec/template/metadata/labels")))
        .toList();
  }

  /** The variables of the service in its pod. */
  Map<String, String> environment() {
    return environment(waymark());
  }

  /** The variables of the first container of a Deployment. */
  Map<String, String> environment(Manifest deployment) {
    Map<String, String> environment = new TreeMap<>();
    Manifest.each(deployment.at("/spec/template/spec/containers/0/envFrom"))
        .map(from -> from.getJsonObject("configMapRef").getString("name"))
        .forEach(name -> environment.putAll(configMaps.getOrDefault(name, Map.of())));
    deployment
        .each("/spec/template/spec/containers/0/env")
        .forEach(entry -> environment.put(entry.getString("name"), entry.getString("value")));
    return environment;
  }

  /**
   * The files that a volume of ConfigMaps holds in the pods of the service, by their path in it.
   */
  Map<String, String> files(String volume) {
    return files(waymark(), volume);
  }

  /** The files that a volume of ConfigMaps holds in the pods of a Deployment. */
  Map<String, String> files(Manifest deployment, String volume) {
    Map<String, String> files = new TreeMap<>();
    deployment
        .each("/spec/template/spec/volumes")
        .filter(candidate -> candidate.getString("name").equals(volume))
        .flatMap(found -> Manifest.each(found.getJsonObject("projected").getValue("sources")))
        .map(source -> source.getJsonObject("configMap"))
        .forEach(
            source -> {
              Map<String, String> data =
                  configMaps.getOrDefault(source.getString("name"), Map.of());
              Manifest.each(source.getValue("items"))
                  .filter(
                      item ->
                          !source.getBoolean("optional", false)
                              || data.containsKey(item.getString("key")))
                  .forEach(
                      item ->
                          files.put(
                              item.getString("path"),
                              data.getOrDefault(item.getString("key"), "(no such key)")));
            });
    return files;
  }
}
