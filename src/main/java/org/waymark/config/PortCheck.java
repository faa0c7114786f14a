package org.waymark.config;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;

/** The ports that this process listens on, of which no two can be the same on one address. */
final class PortCheck {
  private static final KeyPath HTTP_HOST = KeyPath.of("http", "host");
  private static final Listener HTTP = new Listener(HTTP_HOST, KeyPath.of("http", "port"));
  private static final Listener MANAGEMENT =
      new Listener(KeyPath.of("management", "host"), KeyPath.of("management", "port"));
  private static final Listener TLS = new Listener(HTTP_HOST, KeyPath.of("tls", "port"));

  private PortCheck() {}

  private record Listener(KeyPath host, KeyPath port) {
    boolean collides(Listener other, JsonObject config) {
      String number = String.valueOf(port.in(config));
      return !number.equals("0")
          && number.equals(String.valueOf(other.port.in(config)))
          && host.in(config) instanceof String one
          && other.host.in(config) instanceof String two
          && Hosts.overlap(one, two);
    }
  }

  /**
   * Names the ports that somebody else has already.
   *
   * @param isGiven true for a key that the operator has set: that one is told of
   */
  static List<Fault> faults(JsonObject config, Predicate<KeyPath> isGiven) {
    List<Listener> listeners = new ArrayList<>(List.of(HTTP, MANAGEMENT));
    if (KeyPath.of("tls", "directory").in(config) instanceof String directory
        && !directory.isEmpty()) {
      listeners.add(TLS);
    }
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < listeners.size(); i++) {
      for (Listener later : listeners.subList(i + 1, listeners.size())) {
        Listener first = listeners.get(i);
        if (first.collides(later, config)) {
          boolean laterIsTold = isGiven.test(later.port);
          KeyPath told = laterIsTold ? later.port : first.port;
          KeyPath other = laterIsTold ? first.port : later.port;
          String allowed = "0, or another port than " + other + " on the same address";
          faults.add(Fault.found(told, told.in(config), allowed));
        }
      }
    }
    return faults;
  }
}
