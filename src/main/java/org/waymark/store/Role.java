package org.waymark.store;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/** What a server says of itself. */
final class Role {
  private Role() {}

  /**
   * Asks for the role, as {@code ROLE} would, and for a sign of life, as {@code PING} would; other
   * than those it needs no permission.
   */
  static Request question() {
    return Request.cmd(Command.HELLO, "3");
  }

  /** True for the answer of a server that follows another. */
  static boolean isReplica(@Nullable Response answer) {
    if (answer == null || !answer.isMap()) {
      return false;
    }
    Response role = answer.get("role");
    return role != null && !role.toString().equals("master");
  }
}
