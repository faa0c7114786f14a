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

/** The servers of an automx2 seed, with the defaults that automx2 has for them. */
final class SeedServers {
  private static final Map<String, String> TYPES =
      Map.of("imap", "imap", "pop", "pop3", "smtp", "smtp");
  private static final Map<String, Integer> PORTS = Map.of("imap", 993, "pop", 995, "smtp", 465);
  private static final Set<String> DAV = Set.of("caldav", "carddav");
  private static final Set<String> KEYS = Set.of("type", "name", "port", "prio");
  private static final Set<String> DAV_KEYS = Set.of("type", "url", "port");
  private static final int USUAL_PRIO = 10;

  private final Function<KeyPath, Spot> spots;
  private final ProfileDraft profile;

  private SeedServers(Function<KeyPath, Spot> spots, ProfileDraft profile) {
    this.spots = spots;
    this.profile = profile;
  }

  private record Server(JsonObject json, KeyPath path) {
    int prio() {
      return json.getValue("prio") instanceof Integer prio ? prio : USUAL_PRIO;
    }
  }

  /** Adds the servers to a profile, those of the lowest number first. */
  static void read(JsonArray list, Function<KeyPath, Spot> spots, ProfileDraft profile) {
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      KeyPath path = KeyPath.of("servers").index(i);
      if (list.getValue(i) instanceof JsonObject json) {
        servers.add(new Server(json, path));
      } else {
        spots.apply(path).error(Spot.found(list.getValue(i), "a mapping with type"));
      }
    }
    SeedServers seed = new SeedServers(spots, profile);
    servers.stream().sorted(Comparator.comparingInt(Server::prio)).forEach(seed::server);
  }

  /** Tells of the keys that mean nothing here; a key that begins with _ is a comment. */
  static void tellUnknown(
      JsonObject json, Set<String> known, KeyPath path, Function<KeyPath, Spot> spots) {
    json.fieldNames().stream()
        .filter(key -> !known.contains(key) && !key.startsWith("_"))
        .forEach(
            key ->
                spots.apply(path.key(key)).warn("not taken: automx2 itself has nothing like it"));
  }

  private void server(Server server) {
    Object type = server.json().getValue("type");
    if (type instanceof String dav && DAV.contains(dav)) {
      dav(server, dav);
    } else if (type instanceof String mail && TYPES.containsKey(mail)) {
      mail(server, mail);
    } else {
      spots
          .apply(server.path().key("type"))
          .error(Spot.found(type, "imap, pop, smtp, caldav, carddav"));
    }
  }

  private void mail(Server server, String type) {
    tellUnknown(server.json(), KEYS, server.path(), spots);
    Spot spot = spots.apply(server.path().key("name"));
    Optional<String> host = Texts.host(text(server, "name"), spot);
    Object port = server.json().getValue("port", PORTS.get(type));
    if (!(port instanceof Integer number) || number < 1 || number > 65535) {
      spots.apply(server.path().key("port")).error(Spot.found(port, "a whole number, 1 to 65535"));
      return;
    }
    if (host.isEmpty()) {
      spots.apply(server.path()).warn("not taken: no name can be taken");
      return;
    }
    profile.service(
        JsonObject.of(
            "type",
            TYPES.get(type),
            "host",
            host.get(),
            "port",
            number,
            "security",
            PORTS.containsValue(number) ? "tls" : "starttls"),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private void dav(Server server, String type) {
    tellUnknown(server.json(), DAV_KEYS, server.path(), spots);
    Spot spot = spots.apply(server.path().key("url"));
    String text = text(server, "url");
    Optional<String> url = Texts.url(text, spot);
    if (url.isEmpty()) {
      return;
    }
    int usualPort = Elements.lower(text).startsWith("https:") ? 443 : 80;
    Object port = server.json().getValue("port", usualPort);
    if (!port.equals(usualPort) && !port.equals(0) && !text.contains(":" + port)) {
      spots.apply(server.path().key("port")).warn("not taken: the port of the url counts");
    }
    profile.service(
        JsonObject.of("type", type, "url", url.get()),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static String text(Server server, String key) {
    return server.json().getValue(key) instanceof String text ? Texts.clean(text) : "";
  }
}
