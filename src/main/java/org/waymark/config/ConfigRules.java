package org.waymark.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;

/**
 * The rules of {@code waymark.yaml} that concern several keys. No message shows a password, or a
 * URI that may contain one.
 */
final class ConfigRules {
  private static final Set<KeyPath> SECRETS =
      Set.of(
          redis("uri"),
          redis("endpoints"),
          redis("password"),
          KeyPath.of("doctor", "webhook", "url"));
  private static final String URI_FORM =
      "redis://[user:password@]host[:port][/database], the same with rediss://, or unix:///path;"
          + " special characters of a password as %XX";

  private final JsonObject config;
  private final List<Fault> faults = new ArrayList<>();

  private ConfigRules(JsonObject config) {
    this.config = config;
  }

  /** The faults of a document, which may have faults of other kinds as well. */
  static List<Fault> check(JsonObject config) {
    ConfigRules rules = new ConfigRules(config);
    rules.checkProxy();
    rules.checkRedis();
    rules.checkWebhook();
    return rules.faults;
  }

  /** The fault without the value, where that may be a password, or a section with one. */
  static Fault hideSecret(Fault fault) {
    boolean isSecret =
        SECRETS.stream().anyMatch(secret -> isInside(secret, fault.path()))
            || SECRETS.stream().anyMatch(secret -> isInside(fault.path(), secret));
    return isSecret ? fault.withoutValue() : fault;
  }

  private static boolean isInside(KeyPath outer, KeyPath inner) {
    int length = outer.steps().size();
    return length > 0
        && length <= inner.steps().size()
        && inner.steps().subList(0, length).equals(outer.steps());
  }

  /** Without trusted proxies, any client could claim any address by the PROXY protocol. */
  private void checkProxy() {
    KeyPath protocol = KeyPath.of("proxy", "protocol");
    if (Boolean.TRUE.equals(protocol.in(config))
        && KeyPath.of("proxy", "trusted").in(config) instanceof JsonArray trusted
        && trusted.isEmpty()) {
      faults.add(
          Fault.found(protocol, true, "false, or true with the senders listed in proxy.trusted"));
    }
  }

  /** An unsigned webhook could be sent by anyone who knows its URL. */
  private void checkWebhook() {
    KeyPath webhook = KeyPath.of("doctor", "webhook");
    boolean hasUrl = !"".equals(webhook.key("url").in(config));
    boolean hasSecret = !"".equals(webhook.key("secretFile").in(config));
    if (hasUrl && !hasSecret) {
      faults.add(
          new Fault(webhook.key("secretFile"), "missing, but needed beside doctor.webhook.url"));
    } else if (hasSecret && !hasUrl) {
      faults.add(new Fault(webhook.key("secretFile"), "allowed only beside doctor.webhook.url"));
    }
  }

  private void checkRedis() {
    String text = text("uri");
    Optional<RedisUri> uri = RedisUri.parse(text);
    if (text.isEmpty() && redis("uri").in(config) instanceof String) {
      refuse(
          "allowed only beside redis.uri",
          "endpoints",
          "master",
          "username",
          "password",
          "passwordFile",
          "caFile");
    } else if (uri.isPresent()) {
      checkType(uri.get(), text("type"));
      checkEndpoints(uri.get());
      checkLogin(uri.get().hasLogin() && !text("type").equals("sentinel"));
      if (!uri.get().scheme().equals("rediss")) {
        refuse("allowed only with a uri that begins with rediss://", "caFile");
      }
    } else if (!text.isEmpty()) {
      add("uri", "not a Redis address; allowed: " + URI_FORM);
    }
  }

  private void checkType(RedisUri uri, String type) {
    if (type.equals("standalone")) {
      refuse("allowed only with redis.type sentinel, replication or cluster", "endpoints");
    } else if (uri.node().isSocket()) {
      add("uri", "found the path of a socket; allowed only with redis.type standalone");
    }
    if (!type.equals("sentinel")) {
      refuse("allowed only with redis.type sentinel", "master");
    } else if (!isSet("master")) {
      add("master", "missing, but needed with redis.type sentinel");
    }
    if (type.equals("cluster") && uri.database() != 0) {
      add("uri", "found the database " + uri.database() + "; a cluster has only database 0");
    }
  }

  private void checkEndpoints(RedisUri uri) {
    if (!(redis("endpoints").in(config) instanceof JsonArray endpoints) || uri.node().isSocket()) {
      return;
    }
    String allowed = uri.scheme() + "://host[:port], without user, password or database";
    for (int i = 0; i < endpoints.size(); i++) {
      if (endpoints.getValue(i) instanceof String text
          && RedisUri.parse(text)
              .filter(it -> it.scheme().equals(uri.scheme()) && !it.hasLogin())
              .filter(it -> it.database() == 0)
              .isEmpty()) {
        faults.add(
            new Fault(redis("endpoints").index(i), "not such an address; allowed: " + allowed));
      }
    }
  }

  private void checkLogin(boolean isInUri) {
    if (isInUri) {
      refuse(
          "allowed only with a redis.uri that contains no password",
          "username",
          "password",
          "passwordFile");
    } else if (isSet("password")) {
      refuse("allowed only without redis.password", "passwordFile");
    } else if (!isSet("passwordFile")) {
      refuse("allowed only beside redis.password or redis.passwordFile", "username");
    }
  }

  private void refuse(String message, String... keys) {
    Stream.of(keys).filter(this::isSet).forEach(key -> add(key, message));
  }

  private boolean isSet(String key) {
    return redis(key).in(config) instanceof JsonArray list ? !list.isEmpty() : !text(key).isEmpty();
  }

  private String text(String key) {
    return redis(key).in(config) instanceof String text ? text : "";
  }

  private void add(String key, String message) {
    faults.add(new Fault(redis(key), message));
  }

  private static KeyPath redis(String key) {
    return KeyPath.of("redis", key);
  }
}
