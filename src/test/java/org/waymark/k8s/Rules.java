package org.waymark.k8s;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.waymark.config.ConfigLoader;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;

/** All that has to hold of objects that are applied together. */
final class Rules {
  private Rules() {}

  /**
   * The broken rules.
   *
   * @param folder an empty one, where the folder {@code conf/} of the pods is mounted
   */
  static List<String> broken(Vertx vertx, Bundle bundle, Path folder) throws Exception {
    List<String> broken = new ArrayList<>();
    for (Manifest object : bundle.objects()) {
      StrictModel.problems(object)
          .forEach(problem -> broken.add(object.place() + ": " + object.label() + ": " + problem));
    }
    if (!broken.isEmpty()) {
      return broken;
    }
    ServiceConfig config = config(vertx, bundle, Mount.of(bundle.files("conf"), folder).folder());
    broken.addAll(PodRules.broken(bundle, config));
    broken.addAll(NetworkRules.broken(bundle, config));
    broken.addAll(DoctorRules.broken(vertx, bundle, folder));
    Path shipped = Path.of("conf");
    for (String file : List.of("waymark.yaml", "templates/outlook.xml")) {
      if (!Files.readString(shipped.resolve(file)).equals(bundle.files("conf").get(file))) {
        broken.add(file + " is not that of conf/");
      }
    }
    return broken;
  }

  /** How the service runs in these pods: read as it reads it itself, and refused as it would. */
  static ServiceConfig config(Vertx vertx, Bundle bundle, Path conf) throws Exception {
    return ConfigLoader.load(vertx, conf, bundle.environment()).await(30, TimeUnit.SECONDS);
  }

  /** Files that the configuration names are in a Secret that is mounted. */
  static List<String> secretFiles(Bundle bundle, ServiceConfig config) {
    return secretFiles(bundle.waymark(), config);
  }

  static List<String> secretFiles(Manifest deployment, ServiceConfig config) {
    List<Path> named = new ArrayList<>();
    config.management().tokenFile().ifPresent(named::add);
    config
        .redis()
        .map(RedisConfig::login)
        .flatMap(login -> login.passwordFile())
        .ifPresent(named::add);
    config.doctor().webhook().secretFile().ifPresent(named::add);
    config
        .apple()
        .signing()
        .ifPresent(
            folder -> Stream.of("tls.crt", "tls.key").map(folder::resolve).forEach(named::add));
    return named.stream()
        .filter(file -> !isMounted(deployment, file))
        .map(file -> file + " is in no Secret that is mounted")
        .toList();
  }

  private static boolean isMounted(Manifest deployment, Path file) {
    return Manifest.each(deployment.at("/spec/template/spec/containers/0/volumeMounts"))
        .filter(mount -> Path.of(mount.getString("mountPath")).equals(file.getParent()))
        .flatMap(
            mount ->
                deployment
                    .each("/spec/template/spec/volumes")
                    .filter(volume -> volume.getString("name").equals(mount.getString("name"))))
        .filter(volume -> volume.containsKey("secret"))
        .flatMap(volume -> Manifest.each(volume.getJsonObject("secret").getValue("items")))
        .anyMatch(item -> item.getString("path").equals(String.valueOf(file.getFileName())));
  }
}
