package org.waymark.store;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/** The role of a server, master or replica, in the reply to {@code HELLO}. */
final class ServerRole {
  private ServerRole() {}

  /** Serves as {@code ROLE} and as {@code PING}; unlike those it needs no permission. */
  static Request request() {
    return Request.cmd(Command.HELLO, "3");
  }

  /** True if the reply is that of a replica. */
  static boolean isReplica(@Nullable Response reply) {
    if (reply == null || !reply.isMap()) {
      return false;
    }
    Response role = reply.get("role");
    return role != null && !role.toString().equals("master");
  }
}
