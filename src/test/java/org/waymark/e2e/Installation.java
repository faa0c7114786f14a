package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.waymark.testing.Eventually;

/** Processes that share one Redis, and domains that each of them has answered before. */
final class Installation implements AutoCloseable {
  private static final int DOMAINS = 40;
  private static final int CHANGING = 10;

  private final Redis redis;
  private final List<VersionedDomain> domains =
      IntStream.range(0, DOMAINS).mapToObj(VersionedDomain::new).toList();
  private final List<Waymark> processes = new ArrayList<>();

  /** The destination of the records. */
  interface Redis {
    void write(List<List<String>> commands) throws Exception;
  }

  private Installation(Redis redis) {
    this.redis = redis;
  }

  /** Adds the domains to the files of settings, in their first version. */
  static void addTo(Path settings) throws IOException {
    Map<String, String> profiles = new TreeMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < DOMAINS; i++) {
      VersionedDomain domain = new VersionedDomain(i);
      profiles.put(domain.profileName(), domain.profileName() + ": " + domain.profileRecord());
      names.add(domain.name() + ": " + domain.record());
    }
    Files.write(settings.resolve("profiles.yaml"), profiles.values(), StandardOpenOption.APPEND);
    Files.write(settings.resolve("domains.yaml"), names, StandardOpenOption.APPEND);
  }

  /** Starts a process with each environment. */
  static Installation start(Path conf, Redis redis, List<Map<String, String>> environments)
      throws Exception {
    Installation installation = new Installation(redis);
    try {
      for (Map<String, String> environment : environments) {
        installation.processes.add(Waymark.begin(conf, environment));
      }
      for (Waymark process : installation.processes) {
        process.awaitStart();
      }
    } catch (Exception | Error e) { // the caller has no reference to close
      installation.close();
      throw e;
    }
    return installation;
  }

  /** Starts a process with each environment, and lets each answer every domain from Redis. */
  static Installation provisioned(Path conf, Redis redis, List<Map<String, String>> environments)
      throws Exception {
    Installation installation = start(conf, redis, environments);
    try {
      installation.restore();
      installation.awaitConnected();
      installation.askForAll();
    } catch (Exception | Error e) { // the caller has no reference to close
      installation.close();
      throw e;
    }
    return installation;
  }

  /** Lets every process answer every domain. */
  void askForAll() throws Exception {
    for (Waymark process : processes) {
      for (VersionedDomain domain : domains) {
        assertThat(status(process, domain.name())).isEqualTo(200);
      }
    }
  }

  /** Waits until every process answers the domains that change by their newest version. */
  void awaitCoherent() throws Exception {
    for (Waymark process : processes) {
      for (VersionedDomain domain : changing()) {
        Eventually.until(
            domain.name() + " is new",
            () -> domain.versionIn(autoconfig(process, domain.name()).body()) == domain.version());
      }
    }
  }

  /** Starts a process in the place of one that has ended. */
  void replace(int index, Path conf, Map<String, String> environment) throws Exception {
    Waymark next = Waymark.begin(conf, environment);
    processes.set(index, next);
    next.awaitStart();
  }

  static int status(Waymark process, String domain) throws Exception {
    return autoconfig(process, domain).statusCode();
  }

  private static HttpResponse<String> autoconfig(Waymark process, String domain) throws Exception {
    return process.get("/mail/config-v1.1.xml?emailaddress=u@" + domain);
  }

  List<Waymark> processes() {
    return processes;
  }

  List<VersionedDomain> domains() {
    return domains;
  }

  /** Clients that ask every process for every domain; each was answered before. */
  Load load() throws Exception {
    return new Load(processes, domains, changing());
  }

  /** The domains that change; the others stay the same. */
  List<VersionedDomain> changing() {
    return domains.subList(0, CHANGING);
  }

  /** Writes the next version of every domain that changes. */
  void change() throws Exception {
    change(changing());
  }

  void change(List<VersionedDomain> changing) throws Exception {
    redis.write(changing.stream().map(VersionedDomain::change).toList());
    changing.forEach(VersionedDomain::changed);
  }

  /** Writes all records of every domain in the newest version. */
  void restore() throws Exception {
    List<List<String>> commands = new ArrayList<>();
    for (VersionedDomain domain : domains) {
      commands.add(List.of("SET", domain.profileKey(), domain.profileRecord()));
      commands.add(List.of("SET", domain.key(), domain.record()));
    }
    redis.write(commands);
  }

  /** Waits until a metric has a value in every process. */
  void awaitMetric(String name, double value) throws Exception {
    for (Waymark process : processes) {
      awaitMetric(process, name, value);
    }
  }

  static void awaitMetric(Waymark process, String name, double value) throws Exception {
    Eventually.until(name + " is " + value, () -> process.metric(name) == value);
  }

  void awaitConnected() throws Exception {
    awaitMetric("waymark_redis_watched", 1);
    awaitMetric("waymark_redis_reachable", 1);
  }

  @Override
  public void close() throws IOException {
    processes.forEach(Waymark::close);
  }
}
