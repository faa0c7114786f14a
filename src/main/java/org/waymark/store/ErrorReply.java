package org.waymark.store;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.Optional;
import java.util.Set;
import org.waymark.config.RedisNode;
import org.waymark.input.RecordText;

/**
 * An error reply of a server.
 *
 * @param code the first word of its text
 */
record ErrorReply(String code, String text) {
  private static final String TOO_LARGE = RecordText.TOO_LARGE.strip();

  private static final Set<String> OF_A_KEY =
      Set.of("MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN", "WRONGTYPE", TOO_LARGE);

  /** Empty if the failure is no reply. */
  static Optional<ErrorReply> of(Throwable failure) {
    if (!(failure instanceof Response reply) || reply.type() != ResponseType.ERROR) {
      return Optional.empty();
    }
    String text = StoreAwayException.reason(failure);
    int space = text.indexOf(' ');
    return Optional.of(new ErrorReply(space < 0 ? text : text.substring(0, space), text));
  }

  /** True if the error concerns one key; false if it concerns the server or our permissions. */
  boolean isOfAKey() {
    return OF_A_KEY.contains(code) && !text.equals("CLUSTERDOWN The cluster is down");
  }

  /** True if the key's value cannot be a record: not a string, or too long. */
  boolean isOfTheValue() {
    return is("WRONGTYPE") || is(TOO_LARGE);
  }

  /** True if a replica refuses to write; a script quotes this in the middle of its error. */
  boolean isReadOnly() {
    return text.contains("READONLY ");
  }

  boolean is(String word) {
    return code.equals(word);
  }

  /**
   * The target of a redirection such as {@code MOVED 3999 10.0.0.1:7000}; it may omit the host.
   *
   * @param from the server that redirects
   * @return empty for other errors
   */
  Optional<RedisNode> target(RedisNode from) {
    String[] words = text.split(" ", -1);
    boolean isRedirection = (is("MOVED") || is("ASK")) && words.length > 2;
    int colon = isRedirection ? words[2].lastIndexOf(':') : -1;
    if (colon < 0 || !words[2].substring(colon + 1).matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    String host = colon == 0 ? from.host() : words[2].substring(0, colon);
    return Optional.of(new RedisNode(host, Integer.parseInt(words[2].substring(colon + 1))));
  }
}
