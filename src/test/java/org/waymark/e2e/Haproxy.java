package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.waymark.store.Certificates;
import org.waymark.testing.Eventually;
import org.waymark.testing.Pages;
import org.waymark.testing.Ports;
import org.waymark.testing.RawClient;

/** HAProxy with the configuration of the documentation, except for addresses and ports. */
final class Haproxy implements AutoCloseable {
  private final Certificates certificates;
  private final UnixDomainSocketAddress statistics;
  private final int port;
  private final int plainPort;
  private final Process process;

  /** Where a process of the service listens. */
  record Place(int port, int managementPort) {}

  private Haproxy(
      Path folder,
      Certificates certificates,
      List<Place> places,
      UnaryOperator<String> configuration)
      throws Exception {
    this.certificates = certificates;
    this.statistics = UnixDomainSocketAddress.of(folder.resolve("haproxy.sock"));
    this.port = Ports.free();
    this.plainPort = Ports.free();
    Path file = folder.resolve("haproxy.cfg");
    String global = "global\n    stats socket " + statistics + "\n\n";
    Files.writeString(file, global + adapted(configuration.apply(documented()), places));
    this.process =
        new ProcessBuilder("haproxy", "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile())
            .start();
  }

  /**
   * Starts it before processes of the service, and waits until it sends requests to all of them.
   *
   * @param places one more than there are processes, for the server line that is kept free
   * @param configuration changes the documented configuration
   */
  static Haproxy start(
      Path folder,
      Certificates certificates,
      List<Place> places,
      UnaryOperator<String> configuration)
      throws Exception {
    Haproxy haproxy = new Haproxy(folder, certificates, places, configuration);
    try {
      Eventually.until(
          "it has started",
          () -> {
            assertThat(haproxy.process.isAlive()).isTrue();
            return Files.exists(haproxy.statistics.getPath());
          });
      for (int i = 0; i < places.size() - 1; i++) {
        haproxy.awaitState(i, "UP");
      }
      haproxy.awaitState(places.size() - 1, "DOWN");
    } catch (Exception | Error e) { // nobody else could close it
      haproxy.close();
      throw new AssertionError(Files.readString(folder.resolve("haproxy.log")), e);
    }
    return haproxy;
  }

  private static String documented() throws IOException {
    return Pages.blocks(Pages.page("tls-and-proxies"), "haproxy").get(0);
  }

  private String adapted(String configuration, List<Place> places) throws Exception {
    String adapted = configuration;
    adapted = replace(adapted, "bind :80\n", "bind 127.0.0.1:" + plainPort + "\n");
    adapted = replace(adapted, "bind :443 ", "bind 127.0.0.1:" + port + " ");
    adapted =
        replace(
            adapted,
            "/etc/haproxy/certs/",
            certificates.withKey(Certificates.BY_ADDRESS).toString());
    adapted = replace(adapted, " port 8081", "");
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      adapted =
          replace(
              adapted,
              "10.0.0.1" + (i + 1) + ":8080",
              "127.0.0.1:" + place.port() + " port " + place.managementPort());
    }
    return adapted;
  }

  /** Replaces a text that must occur once. */
  static String replace(String text, String old, String replacement) {
    assertThat(text).containsOnlyOnce(old);
    return text.replace(old, replacement);
  }

  /** A connection of a mail client, over TLS. */
  RawClient connect() {
    try {
      return new RawClient(certificates.connect(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection of a mail client, over plain http. */
  RawClient connectPlain() {
    return new RawClient(plainPort);
  }

  /** Waits until it takes a server for able to answer, or not. */
  void awaitState(int server, String state) throws Exception {
    Eventually.until(
        name(server) + " is " + state, () -> statistic(name(server), "status").equals(state));
  }

  /** A number that it keeps of a server. */
  long count(int server, String field) throws IOException {
    return Long.parseLong(statistic(name(server), field));
  }

  /** A number that it keeps of all servers together. */
  long count(String field) throws IOException {
    return Long.parseLong(statistic("BACKEND", field));
  }

  private static String name(int server) {
    return "waymark" + (server + 1);
  }

  private String statistic(String server, String field) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(statistics);
      channel.write(StandardCharsets.UTF_8.encode("show stat\n"));
      List<String> table =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      int column = List.of(table.get(0).split(",", -1)).indexOf(field);
      return table.stream()
          .filter(line -> line.startsWith("waymark," + server + ","))
          .map(line -> line.split(",", -1)[column])
          .findFirst()
          .orElseThrow(() -> new IOException("no " + server + " in " + table));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
