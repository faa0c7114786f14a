package org.waymark.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The user and password for a Redis server. Its text shows no password.
 *
 * @param username empty: the default user
 * @param password the password in the configuration; empty: it is in the file, or not needed
 * @param passwordFile read for every connection
 */
public record RedisLogin(
    Optional<String> username, Optional<String> password, Optional<Path> passwordFile) {
  /** Without user and password. */
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
