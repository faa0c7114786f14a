package org.waymark.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;

/**
 * What is wrong with the section {@code redis} beyond the types of its keys. No message shows a
 * password, nor a uri that may hold one.
 */
final class RedisCheck {
  private static final String SECTION = "redis";
  private static final Set<String> SECRET = Set.of("uri", "endpoints", "password");
  private static final List<String> BESIDE_A_URI =
      List.of("endpoints", "master", "username", "password", "passwordFile", "caFile");
  private static final Pattern SHOWN =
      Pattern.compile("found .*; allowed: (.*?)( \\(in quotes: .*)?", Pattern.DOTALL);
  private static final String URI_FORM =
      "redis://[user:password@]host[:port][/database], the same with rediss://, or unix:///path;"
          + " special characters of a password as %XX";

  private final JsonObject redis;
  private final List<Fault> faults = new ArrayList<>();

  private RedisCheck(JsonObject redis) {
    this.redis = redis;
  }

  /** The faults of the section in a whole configuration. */
  static List<Fault> faults(JsonObject config) {
    if (!(config.getValue(SECTION) instanceof JsonObject redis)) {
      return List.of();
    }
    RedisCheck check = new RedisCheck(redis);
    check.check();
    return check.faults;
  }

  /** The fault without the value that was found, where that may be a secret. */
  static Fault hidden(Fault fault) {
    List<Object> steps = fault.path().steps();
    if (steps.size() < 2 || !steps.get(0).equals(SECTION) || !SECRET.contains(steps.get(1))) {
      return fault;
    }
    Matcher shown = SHOWN.matcher(fault.message());
    return shown.matches()
        ? new Fault(fault.path(), "found something else; allowed: " + shown.group(1))
        : fault;
  }

  private void check() {
    if (!(redis.getValue("uri") instanceof String uri)) {
      return;
    }
    if (uri.isEmpty()) {
      BESIDE_A_URI.stream()
          .filter(this::isSet)
          .forEach(key -> add(key, "allowed only beside redis.uri"));
      return;
    }
    Optional<RedisUri> parsed = RedisUri.parse(uri);
    if (parsed.isEmpty()) {
      add("uri", "not an address of a Redis; allowed: " + URI_FORM);
    } else {
      checkType(parsed.get(), text("type"));
      checkEndpoints(parsed.get());
      checkLogin(parsed.get(), text("type"));
      if (isSet("caFile") && !parsed.get().scheme().equals("rediss")) {
        add("caFile", "allowed only with a uri that begins with rediss://");
      }
    }
  }

  private void checkType(RedisUri uri, String type) {
    boolean isStandalone = type.equals("standalone");
    if (isStandalone && isSet("endpoints")) {
      add("endpoints", "allowed only with redis.type sentinel, replication or cluster");
    }
    if (!isStandalone && uri.node().isSocket()) {
      add("uri", "found the path of a socket; allowed only with redis.type standalone");
    }
    if (type.equals("sentinel") != isSet("master")) {
      add(
          "master",
          isSet("master")
              ? "allowed only with redis.type sentinel"
              : "missing, but needed with redis.type sentinel");
    }
    if (type.equals("cluster") && uri.database() != 0) {
      add("uri", "found the database " + uri.database() + "; a cluster has only database 0");
    }
  }

  private void checkEndpoints(RedisUri uri) {
    if (!(redis.getValue("endpoints") instanceof JsonArray endpoints) || uri.node().isSocket()) {
      return;
    }
    for (int i = 0; i < endpoints.size(); i++) {
      KeyPath place = KeyPath.of(SECTION, "endpoints").index(i);
      if (!(endpoints.getValue(i) instanceof String text)) {
        continue;
      }
      Optional<RedisUri> endpoint = RedisUri.parse(text);
      String allowed = uri.scheme() + "://host[:port], with neither user, password nor database";
      boolean isBare =
          endpoint
              .filter(e -> e.scheme().equals(uri.scheme()) && !e.hasLogin() && e.database() == 0)
              .isPresent();
      if (!isBare) {
        faults.add(new Fault(place, "not such an address; allowed: " + allowed));
      }
    }
  }

  private void checkLogin(RedisUri uri, String type) {
    if (uri.hasLogin() && !type.equals("sentinel")) {
      Stream.of("username", "password", "passwordFile")
          .filter(this::isSet)
          .forEach(key -> add(key, "allowed only with a redis.uri that holds no password"));
    } else if (isSet("password") && isSet("passwordFile")) {
      add("passwordFile", "allowed only without redis.password");
    } else if (isSet("username") && !isSet("password") && !isSet("passwordFile")) {
      add("username", "allowed only beside redis.password or redis.passwordFile");
    }
  }

  private boolean isSet(String key) {
    return redis.getValue(key) instanceof JsonArray list ? !list.isEmpty() : !text(key).isEmpty();
  }

  private String text(String key) {
    return redis.getValue(key) instanceof String text ? text : "";
  }

  private void add(String key, String message) {
    faults.add(new Fault(KeyPath.of(SECTION, key), message));
  }
}
