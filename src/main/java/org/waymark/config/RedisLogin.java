package org.waymark.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who this process is to a Redis server. Its text shows no password.
 *
 * @param username empty: the default user
 * @param password in the configuration itself; empty: in the file, or none is needed
 * @param passwordFile read for every connection
 */
public record RedisLogin(
    Optional<String> username, Optional<String> password, Optional<Path> passwordFile) {
  /** No user, no password. */
  public static final RedisLogin NONE =
      new RedisLogin(Optional.empty(), Optional.empty(), Optional.empty());

  @Override
  public String toString() {
    return "RedisLogin[username="
        + username.orElse("")
        + ", password="
        + (password.isPresent() ? "***" : "")
        + ", passwordFile="
        + passwordFile.map(Path::toString).orElse("")
        + "]";
  }
}
