package org.waymark.dialect.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.util.Set;

/**
 * The reader of Thunderbird for Android, as its format description says, but strict: a writer adds
 * nothing that is not described. (thunderbird-android, qr-code-format.md, version 1.)
 */
final class ThunderbirdReader {
  /** A server of an account. */
  record Server(
      int protocol, String host, int port, int security, int authentication, String user) {}

  /** An account. */
  record Account(Server incoming, Server outgoing, String address, String name) {}

  private ThunderbirdReader() {}

  static Account read(String text) {
    assertThat(text).matches("\\p{ASCII}*");
    JsonArray root = new JsonArray(text);
    assertThat(root.size()).isEqualTo(4);
    assertThat(root.getInteger(0)).isEqualTo(1);
    assertThat(root.getJsonArray(1)).isEqualTo(JsonArray.of(1, 1));
    Server incoming = server(root.getJsonArray(2), Set.of(0, 1), Set.of(1, 2, 3, 4, 5, 6));
    assertThat(root.getJsonArray(3).size()).isEqualTo(1);
    JsonArray group = root.getJsonArray(3).getJsonArray(0);
    assertThat(group.size()).isEqualTo(2);
    Server outgoing = server(group.getJsonArray(0), Set.of(0), Set.of(0, 1, 2, 3, 4, 5, 6));
    JsonArray identity = group.getJsonArray(1);
    assertThat(identity.size()).isEqualTo(2);
    assertThat(identity.getString(0)).matches("[^@]+@[a-z0-9.-]+");
    return new Account(incoming, outgoing, identity.getString(0), identity.getString(1));
  }

  private static Server server(JsonArray array, Set<Integer> protocols, Set<Integer> ways) {
    assertThat(array.size()).isEqualTo(6);
    Server server =
        new Server(
            array.getInteger(0),
            array.getString(1),
            array.getInteger(2),
            array.getInteger(3),
            array.getInteger(4),
            array.getString(5));
    assertThat(server.protocol()).isIn(protocols);
    assertThat(server.host()).matches("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    assertThat(server.port()).isBetween(1, 65535);
    assertThat(server.security()).isIn(0, 2, 3);
    assertThat(server.authentication()).isIn(ways);
    return server;
  }
}
