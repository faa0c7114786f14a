package org.waymark.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of a Redis server, with a login or without. Its text shows no password.
 *
 * @param scheme {@code redis}, {@code rediss} or {@code unix}
 */
record RedisUri(String scheme, RedisNode node, RedisLogin login, int database) {
  private static final int DEFAULT_PORT = 6379;

  @JsonCreator
  static RedisUri of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a Redis URI"));
  }

  /** Parses a URI; empty if it is not that of a Redis server. */
  static Optional<RedisUri> parse(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
        return Optional.empty();
      }
      String path = uri.getPath() == null ? "" : uri.getPath();
      return switch (String.valueOf(uri.getScheme())) {
        case "redis", "rediss" -> ofServer(uri, path);
        case "unix" ->
            uri.getRawAuthority() != null || path.length() < 2
                ? Optional.empty()
                : Optional.of(new RedisUri("unix", new RedisNode(path, 0), RedisLogin.NONE, 0));
        default -> Optional.empty();
      };
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<RedisUri> ofServer(URI uri, String path) {
    String host = uri.getHost();
    if (host == null
        || uri.getPort() == 0
        || uri.getPort() > 65535
        || !path.matches("(/[0-9]{0,5})?")) {
      return Optional.empty();
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    RedisNode node = new RedisNode(bare, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    int database = path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    return login(uri.getRawUserInfo())
        .map(login -> new RedisUri(uri.getScheme(), node, login, database));
  }

  /** Parses {@code user:password} or {@code :password}; empty if the password is missing. */
  private static Optional<RedisLogin> login(@Nullable String userInfo) {
    if (userInfo == null) {
      return Optional.of(RedisLogin.NONE);
    }
    int colon = userInfo.indexOf(':');
    if (colon < 0 || colon == userInfo.length() - 1) {
      return Optional.empty();
    }
    return Optional.of(
        new RedisLogin(
            Optional.of(decoded(userInfo.substring(0, colon))).filter(user -> !user.isEmpty()),
            Optional.of(decoded(userInfo.substring(colon + 1))),
            Optional.empty()));
  }

  /** Decodes {@code %XX} only: a plus sign means a space in forms, not in a URI. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  boolean hasLogin() {
    return login.password().isPresent();
  }

  @Override
  public String toString() {
    return scheme + "://" + node;
  }
}
