package org.waymark.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waymark.bench.Requests.Kind;

/** The subjects, asked in turn: so that what else the machine does meets all of them. */
final class Comparison {
  static final String NGINX = "nginx, the same document as a file";
  static final String BARE = "bare Vert.x, constant";
  static final String ROUTER = "vertx-web Router, constant";
  static final String AUTOCONFIG = "autoconfig";
  static final String OUTLOOK = "Outlook POST";
  static final String MOBILESYNC = "mobilesync POST";
  static final String AUTODISCOVER_JSON = "Autodiscover JSON";
  static final String WELL_KNOWN = "PROPFIND of .well-known/caldav";
  static final String UNKNOWN = "unknown domain";
  static final String REDIS_FEW = "autoconfig, Redis with 10 domains";
  static final String REDIS_MANY = "autoconfig, Redis with many domains";
  static final String ROUTER_POST = "vertx-web Router, POST read, constant";
  static final String TWO_LOOPS = "autoconfig, two event loops";
  static final String METRICS_ON = "autoconfig, metrics on";
  static final String METRICS_OFF = "autoconfig, metrics off";

  /** How many of the many domains are asked for: all stay in the cache. */
  static final int HOT = 10_000;

  private final Ground ground;
  private final Plan plan;
  private final Map<String, Subject> subjects = new LinkedHashMap<>();
  private final Map<String, Figures> figures = new LinkedHashMap<>();

  private Comparison(Ground ground, Plan plan) {
    this.ground = ground;
    this.plan = plan;
  }

  /** Starts every server and measures all. */
  static Comparison of(Ground ground, Plan plan, Waymark few, Waymark many) throws Exception {
    Comparison comparison = new Comparison(ground, plan);
    comparison.start(few, many);
    comparison.warmUp();
    for (int round = 0; round < plan.rounds(); round++) {
      comparison.round();
    }
    return comparison;
  }

  private void start(Waymark few, Waymark many) throws Exception {
    Waymark files = ground.withFiles("waymark", 1);
    Waymark twoLoops = ground.withFiles("waymark with two loops", 2);
    Waymark on = ground.measured("on");
    Waymark off = ground.measured("off");
    Requests autoconfig = Ground.autoconfig(files.port());
    add(NGINX, ground.nginx(autoconfig));
    Requests outlook = post(files.port(), "outlook.xml");
    add(BARE, ground.constant(BARE, "bare", autoconfig, outlook));
    Subject router = ground.constant(ROUTER, "router", autoconfig, outlook);
    add(ROUTER, router);
    Requests posted = post(router.port(), "outlook.xml");
    add(ROUTER_POST, new Subject(ROUTER_POST, router.program(), router.port(), posted));
    add(AUTOCONFIG, files, autoconfig);
    add(OUTLOOK, files, outlook);
    add(MOBILESYNC, files, post(files.port(), "eas.xml"));
    add(AUTODISCOVER_JSON, files, few(files.port(), Kind.AUTODISCOVER_JSON, 200));
    add(WELL_KNOWN, files, few(files.port(), Kind.WELL_KNOWN, 307));
    add(UNKNOWN, files, unknown(files));
    add(REDIS_FEW, few, Ground.autoconfig(few.port()));
    add(
        REDIS_MANY,
        many,
        Requests.of(
            many.port(), Kind.AUTOCONFIG, 'd', Requests.some(HOT, plan.domains() / 2 - 1), 200));
    add(TWO_LOOPS, twoLoops, Ground.autoconfig(twoLoops.port()));
    add(METRICS_ON, on, Ground.autoconfig(on.port()));
    add(METRICS_OFF, off, Ground.autoconfig(off.port()));
  }

  static Requests post(int port, String example) throws IOException {
    return few(port, Ground.example(example), 200);
  }

  private static Requests few(int port, Kind kind, int status) throws IOException {
    return Requests.of(port, kind, 'd', Requests.firsts(Ground.FEW), status);
  }

  static Requests unknown(Waymark waymark) throws IOException {
    return Requests.of(waymark.port(), Kind.AUTOCONFIG, 'u', Requests.firsts(Ground.FEW), 404);
  }

  private void add(String name, Waymark waymark, Requests requests) {
    add(name, new Subject(name, waymark.program(), waymark.port(), requests));
  }

  private void add(String name, Subject subject) {
    subjects.put(name, subject);
    figures.put(name, new Figures());
  }

  private void warmUp() throws Exception {
    for (Subject subject : subjects.values()) {
      ground.generator().warmUp(subject, plan);
    }
  }

  private void round() throws Exception {
    Generator generator = ground.generator();
    for (Map.Entry<String, Subject> entry : subjects.entrySet()) {
      Subject subject = entry.getValue();
      Figures measured = of(entry.getKey());
      long before = subject.program().cpuNanos();
      Run turn =
          generator.flatOut(subject.port(), subject.requests(), Plan.CONNECTIONS, plan.round());
      measured.addTurn(turn.allRight(entry.getKey()), subject.program().cpuNanos() - before);
      measured.addLatency(
          generator
              .atRate(subject.port(), subject.requests(), Plan.RATE, plan.latency())
              .allRight(entry.getKey()));
    }
  }

  Subject subject(String name) {
    Subject subject = subjects.get(name);
    if (subject == null) {
      throw new IllegalArgumentException(name);
    }
    return subject;
  }

  Figures of(String name) {
    Figures found = figures.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name);
    }
    return found;
  }

  /** The CPU of one request to a subject by that to another, round by round. */
  Series cpuRatio(String one, String other) {
    return of(one).cpu().dividedBy(of(other).cpu());
  }

  /** The table of all subjects, in Markdown. */
  List<String> table() {
    List<String> rows =
        new java.util.ArrayList<>(
            List.of(
                "| subject | CPU µs a request | requests a second | p50 µs | p99 µs | p99.9 µs |",
                "|---|---|---|---|---|---|"));
    figures.forEach((name, measured) -> rows.add("| " + name + " | " + measured.row() + " |"));
    return rows;
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    figures.forEach((name, measured) -> json.put(name, measured.json()));
    return json;
  }
}
