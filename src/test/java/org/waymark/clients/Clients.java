package org.waymark.clients;

import java.util.List;
import java.util.stream.Stream;

/** All clients that we have a model of. */
final class Clients {
  static final List<Client> AUTOCONFIG =
      Stream.concat(
              Stream.of(
                  new ThunderbirdDesktop(),
                  new ThunderbirdAndroid(),
                  new Evolution(),
                  new KMail(),
                  new FairEmail()),
              Stream.of(SimpleClient.values()))
          .toList();

  static final List<Client> AUTODISCOVER = List.of(AutodiscoverClient.values());

  private Clients() {}

  static Client autoconfig(String name) {
    return named(AUTOCONFIG, name);
  }

  static Client autodiscover(String name) {
    return named(AUTODISCOVER, name);
  }

  private static Client named(List<Client> clients, String name) {
    return clients.stream()
        .filter(client -> client.clientName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }
}
