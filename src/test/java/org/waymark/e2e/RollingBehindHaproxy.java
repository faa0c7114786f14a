package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.store.Certificates;
import org.waymark.testing.Eventually;
import org.waymark.testing.Ports;
import org.waymark.testing.RawClient;

/**
 * Three processes on one Redis, behind HAProxy and under a constant load, which are restarted,
 * killed and changed. Run by {@code .ci/rolling}, for it needs HAProxy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingBehindHaproxy {
  private static final Path CONF = Path.of("conf");
  private static final int PROCESSES = 3;
  private static final int IN_FLIGHT = 3;
  private static final int CHANGES = 5;

  private Path folder;
  private final List<Haproxy.Place> places = new ArrayList<>();
  private Certificates certificates;
  private WatchedRedis redis;
  private Installation installation;

  @BeforeAll
  void start(@TempDir Path shared) throws Exception {
    folder = shared;
    certificates = new Certificates(folder);
    redis = new WatchedRedis();
    for (int i = 0; i <= PROCESSES; i++) {
      places.add(new Haproxy.Place(Ports.free(), Ports.free()));
    }
    installation =
        Installation.provisioned(
            CONF, redis, places.stream().limit(PROCESSES).map(this::environment).toList());
  }

  @AfterAll
  void stop() throws Exception {
    installation.close();
    redis.close();
  }

  private Map<String, String> environment(Haproxy.Place place) {
    Map<String, String> environment = new HashMap<>(redis.environment());
    environment.put("WAYMARK_HTTP_PORT", Integer.toString(place.port()));
    environment.put("WAYMARK_MANAGEMENT_PORT", Integer.toString(place.managementPort()));
    environment.put("WAYMARK_PROXY_TRUSTED", "127.0.0.1");
    // A machine with much else to do is no Redis that hangs.
    environment.put("WAYMARK_REDIS_COMMANDTIMEOUT", "4");
    return environment;
  }

  private Haproxy haproxy() throws Exception {
    return haproxy(UnaryOperator.identity());
  }

  private Haproxy haproxyWithoutRetry() throws Exception {
    return haproxy(
        text -> Haproxy.replace(text, "    retry-on conn-failure empty-response 503\n", ""));
  }

  private Haproxy haproxy(UnaryOperator<String> configuration) throws Exception {
    return Haproxy.start(
        Files.createTempDirectory(folder, "proxy"), certificates, places, configuration);
  }

  private SteadyLoad load(Haproxy haproxy) throws Exception {
    return new SteadyLoad(haproxy::connect, installation.domains());
  }

  @Test
  void restartOfAll_losesNoRequest() throws Exception {
    try (Haproxy haproxy = haproxyWithoutRetry();
        SteadyLoad load = load(haproxy)) {
      for (int i = 0; i < PROCESSES; i++) {
        end(i);
        begin(haproxy, i, CONF);
      }
      assertThat(load.end("rolling restart, without retry")).isEmpty();
    }
  }

  @Test
  void configurationRolledOut_losesNoRequest() throws Exception {
    Path changed = Waymark.copyOfConf(folder.resolve("conf"));
    Path file = changed.resolve("waymark.yaml");
    Files.writeString(
        file, Haproxy.replace(Files.readString(file), "  maxAge: 600\n", "  maxAge: 300\n"));
    try (Haproxy haproxy = haproxy();
        SteadyLoad load = load(haproxy)) {
      for (int i = 0; i < PROCESSES; i++) {
        end(i);
        begin(haproxy, i, changed);
      }
      for (Waymark process : installation.processes()) {
        assertThat(maxAge(process)).contains("300");
      }
      assertThat(load.end("configuration rolled out")).isEmpty();
    }
  }

  private String maxAge(Waymark process) throws Exception {
    String domain = installation.domains().get(0).name();
    return process
        .get("/mail/config-v1.1.xml?emailaddress=u@" + domain)
        .headers()
        .firstValue("Cache-Control")
        .orElseThrow();
  }

  @Test
  void settingsChangedInRedis_losesNoRequest() throws Exception {
    try (Haproxy haproxy = haproxy();
        SteadyLoad load = load(haproxy)) {
      for (int i = 0; i < CHANGES; i++) {
        installation.change();
        installation.awaitCoherent();
        load.isCoherent();
      }
      assertThat(load.end(CHANGES + " changes in Redis")).isEmpty();
    }
  }

  @Test
  void redisFailover_losesNoRequest() throws Exception {
    installation.askForAll();
    try (Haproxy haproxy = haproxy();
        SteadyLoad load = load(haproxy)) {
      redis.failOver(installation.domains().get(installation.domains().size() - 1));
      installation.change();
      installation.awaitCoherent();
      load.isCoherent();
      redis.bringBack();
      load.goesOnFor(Duration.ofSeconds(2));
      assertThat(load.end("Redis failover by a sentinel")).isEmpty();
    }
  }

  @Test
  void killed_losesWhatWasInFlight() throws Exception {
    try (Haproxy haproxy = haproxyWithoutRetry();
        SteadyLoad load = load(haproxy)) {
      long killed = killInFlight(haproxy);
      begin(haproxy, 0, CONF);
      List<Sightings.Failure> failures = load.end("kill -9 of one, without retry");

      assertThat(failures).hasSizeGreaterThanOrEqualTo(IN_FLIGHT);
      assertThat(failures).allMatch(failure -> failure.begin() < killed);
      assertThat(haproxy.count(0, "eresp")).isPositive();
      assertThat(haproxy.count(1, "eresp") + haproxy.count(2, "eresp")).isZero();
    }
  }

  @Test
  void killed_losesNothingWithRetry() throws Exception {
    try (Haproxy haproxy = haproxy();
        SteadyLoad load = load(haproxy)) {
      killInFlight(haproxy);
      begin(haproxy, 0, CONF);
      assertThat(load.end("kill -9 of one, with retry")).isEmpty();
      assertThat(haproxy.count("wredis")).isGreaterThanOrEqualTo(IN_FLIGHT);
    }
  }

  /** Kills a process that has requests in flight; returns when it is gone. */
  private long killInFlight(Haproxy haproxy) throws Exception {
    Waymark process = installation.processes().get(0);
    process.freeze();
    Eventually.until("requests are in flight", () -> haproxy.count(0, "scur") >= IN_FLIGHT);
    process.close();
    return System.nanoTime();
  }

  @Test
  void oneMore_andOneLess_losesNoRequest() throws Exception {
    try (Haproxy haproxy = haproxy();
        SteadyLoad load = load(haproxy);
        Waymark fourth = Waymark.serve(CONF, environment(places.get(PROCESSES)))) {
      haproxy.awaitState(PROCESSES, "UP");
      load.goesOnFor(Duration.ofSeconds(1));
      fourth.terminate();
      assertThat(fourth.exitCode()).isZero();
      haproxy.awaitState(PROCESSES, "DOWN");
      assertThat(haproxy.count(PROCESSES, "hrsp_2xx")).isPositive();
      assertThat(load.end("a fourth process added, and taken away")).isEmpty();
    }
  }

  @Test
  void plainHttp_isToldApart() throws Exception {
    String domain = installation.domains().get(0).name();
    try (Haproxy haproxy = haproxy();
        RawClient client = haproxy.connectPlain()) {
      assertThat(client.get("/mail/config-v1.1.xml", "Host: autoconfig." + domain).status())
          .isEqualTo(200);
      assertThat(
              client
                  .get("/autodiscover/autodiscover.xml", "Host: autodiscover." + domain)
                  .header("Location"))
          .contains("https://autodiscover." + domain + "/autodiscover/autodiscover.xml");
    }
  }

  private void end(int index) throws Exception {
    Waymark process = installation.processes().get(index);
    process.terminate();
    assertThat(process.exitCode()).isZero();
  }

  /** Starts a process, and waits until requests are sent to it. */
  private void begin(Haproxy haproxy, int index, Path conf) throws Exception {
    haproxy.awaitState(index, "DOWN");
    installation.replace(index, conf, environment(places.get(index)));
    haproxy.awaitState(index, "UP");
  }
}
