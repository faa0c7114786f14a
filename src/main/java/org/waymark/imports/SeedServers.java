package org.waymark.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.waymark.input.KeyPath;

/** The servers of an automx2 seed, with the defaults of automx2. */
final class SeedServers {
  private static final Map<String, String> TYPES =
      Map.of("imap", "imap", "pop", "pop3", "smtp", "smtp");
  private static final Map<String, Integer> PORTS = Map.of("imap", 993, "pop", 995, "smtp", 465);
  private static final int DEFAULT_PRIO = 10;

  private final Function<KeyPath, Position> positions;
  private final ProfileBuilder profile;

  private SeedServers(Function<KeyPath, Position> positions, ProfileBuilder profile) {
    this.positions = positions;
    this.profile = profile;
  }

  private record Server(JsonObject json, KeyPath path) {
    int prio() {
      return json.getValue("prio") instanceof Integer prio ? prio : DEFAULT_PRIO;
    }

    String text(String key) {
      return json.getValue(key) instanceof String text ? ImportedText.clean(text) : "";
    }
  }

  /** Adds the servers to a profile in ascending order of their {@code prio}. */
  static void read(JsonArray list, Function<KeyPath, Position> positions, ProfileBuilder profile) {
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      KeyPath path = KeyPath.of("servers").index(i);
      if (list.getValue(i) instanceof JsonObject json) {
        servers.add(new Server(json, path));
      } else {
        positions.apply(path).error(Position.found(list.getValue(i), "a mapping with type"));
      }
    }
    SeedServers seed = new SeedServers(positions, profile);
    servers.stream().sorted(Comparator.comparingInt(Server::prio)).forEach(seed::server);
  }

  /** Warns of keys that a seed does not have. */
  static void warnOfUnknown(
      JsonObject json, Set<String> known, KeyPath path, Function<KeyPath, Position> positions) {
    json.fieldNames().stream()
        .filter(key -> !known.contains(key) && !isComment(key))
        .forEach(key -> positions.apply(path.key(key)).warn("ignored: unknown to automx2"));
  }

  static boolean isComment(String key) {
    return key.startsWith("_");
  }

  private Position at(Server server, String key) {
    return positions.apply(server.path().key(key));
  }

  private void server(Server server) {
    Object type = server.json().getValue("type");
    switch (String.valueOf(type)) {
      case "imap", "pop", "smtp" -> mail(server, String.valueOf(type));
      case "caldav", "carddav" -> dav(server, String.valueOf(type));
      default -> at(server, "type").error(Position.found(type, "imap, pop, smtp, caldav, carddav"));
    }
  }

  private void mail(Server server, String type) {
    warnOfUnknown(server.json(), Set.of("type", "name", "port", "prio"), server.path(), positions);
    Optional<String> host = ImportedText.host(server.text("name"), at(server, "name"));
    Object port = server.json().getValue("port", PORTS.get(type));
    if (!(port instanceof Integer number) || number < 1 || number > 65535) {
      at(server, "port").error(Position.found(port, "a whole number, 1 to 65535"));
    } else if (host.isEmpty()) {
      positions.apply(server.path()).warn("ignored: no usable name");
    } else {
      String security = PORTS.containsValue(number) ? "tls" : "starttls";
      profile.service(
          JsonObject.of(
              "type", TYPES.get(type), "host", host.get(), "port", port, "security", security));
    }
  }

  private void dav(Server server, String type) {
    warnOfUnknown(server.json(), Set.of("type", "url", "port"), server.path(), positions);
    String text = server.text("url");
    ImportedText.url(text, at(server, "url"))
        .ifPresent(
            url -> {
              int usualPort = ImportedText.lower(text).startsWith("https:") ? 443 : 80;
              Object port = server.json().getValue("port", usualPort);
              if (!port.equals(usualPort) && !port.equals(0) && !text.contains(":" + port)) {
                at(server, "port").warn("ignored: the port of the URL applies");
              }
              profile.service(JsonObject.of("type", type, "url", url));
            });
  }
}
