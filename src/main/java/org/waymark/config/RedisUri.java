package org.waymark.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address of a Redis server, and who we are there. Its text shows no password. */
final class RedisUri {
  private static final int DEFAULT_PORT = 6379;

  private final String scheme;
  private final RedisNode node;
  private final @Nullable String userInfo;
  private final int database;

  private RedisUri(String scheme, RedisNode node, @Nullable String userInfo, int database) {
    this.scheme = scheme;
    this.node = node;
    this.userInfo = userInfo;
    this.database = database;
  }

  /** Reads an address; empty if it is none. */
  static Optional<RedisUri> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean isPlain = uri.getRawQuery() == null && uri.getRawFragment() == null;
      return isPlain ? parse(uri) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<RedisUri> parse(URI uri) {
    String scheme = String.valueOf(uri.getScheme());
    String path = uri.getPath() == null ? "" : uri.getPath();
    return switch (scheme) {
      case "redis", "rediss" ->
          uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535
              ? Optional.empty()
              : database(path)
                  .flatMap(database -> credentials(uri).map(user -> at(uri, user, database)));
      case "unix" ->
          uri.getRawAuthority() != null || path.length() < 2
              ? Optional.empty()
              : Optional.of(new RedisUri(scheme, new RedisNode(path, 0), null, 0));
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> database(String path) {
    if (path.length() < 2) {
      return Optional.of(0);
    }
    return path.matches("/[0-9]{1,5}")
        ? Optional.of(Integer.parseInt(path.substring(1)))
        : Optional.empty();
  }

  /** What stands before the @, decoded; a user without a password is none. */
  private static Optional<String> credentials(URI uri) {
    String raw = uri.getRawUserInfo();
    if (raw == null) {
      return Optional.of("");
    }
    int colon = raw.indexOf(':');
    return colon < 0 || colon == raw.length() - 1 ? Optional.empty() : Optional.of(raw);
  }

  private static RedisUri at(URI uri, String userInfo, int database) {
    String host = uri.getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    RedisNode node = new RedisNode(bare, port);
    return new RedisUri(uri.getScheme(), node, userInfo.isEmpty() ? null : userInfo, database);
  }

  String scheme() {
    return scheme;
  }

  RedisNode node() {
    return node;
  }

  int database() {
    return database;
  }

  boolean hasLogin() {
    return userInfo != null;
  }

  RedisLogin login() {
    if (userInfo == null) {
      return RedisLogin.NONE;
    }
    int colon = userInfo.indexOf(':');
    String user = decoded(userInfo.substring(0, colon));
    return new RedisLogin(
        user.isEmpty() ? Optional.empty() : Optional.of(user),
        Optional.of(decoded(userInfo.substring(colon + 1))),
        Optional.empty());
  }

  /** A plus sign stays one: it means a space in forms only. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return scheme + "://" + node;
  }
}
