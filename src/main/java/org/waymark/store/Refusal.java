package org.waymark.store;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.Optional;
import java.util.Set;
import org.waymark.config.RedisNode;
import org.waymark.input.RecordText;

/** An error that a server answered with. Its first word says which one. */
record Refusal(String code, String text) {
  private static final String TOO_LARGE = RecordText.TOO_LARGE.strip();

  private static final Set<String> OF_A_KEY =
      Set.of("MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN", "WRONGTYPE", TOO_LARGE);

  /** Empty if the failure is no answer of a server. */
  static Optional<Refusal> of(Throwable failure) {
    if (!(failure instanceof Response answer) || answer.type() != ResponseType.ERROR) {
      return Optional.empty();
    }
    String text = Reasons.of(failure);
    int space = text.indexOf(' ');
    return Optional.of(new Refusal(space < 0 ? text : text.substring(0, space), text));
  }

  /** True if it concerns the key, false if it concerns the server or what we may do there. */
  boolean isOfAKey() {
    return OF_A_KEY.contains(code) && !text.equals("CLUSTERDOWN The cluster is down");
  }

  /** True if the key holds something that is no record: no text, or one that is too long. */
  boolean isOfTheRecord() {
    return is("WRONGTYPE") || is(TOO_LARGE);
  }

  /** True if another server is master by now; a script says so in the middle of its error. */
  boolean isOfAnother() {
    return is("MOVED") || text.contains("READONLY ");
  }

  boolean is(String word) {
    return code.equals(word);
  }

  /**
   * Where {@code MOVED 3999 10.0.0.1:7000} or {@code ASK} leads to; the host may be left out.
   *
   * @param from the node that says so
   */
  Optional<RedisNode> target(RedisNode from) {
    String[] words = text.split(" ", -1);
    int colon = words.length < 3 ? -1 : words[2].lastIndexOf(':');
    if (colon < 0 || !words[2].substring(colon + 1).matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    String host = colon == 0 ? from.host() : words[2].substring(0, colon);
    return Optional.of(new RedisNode(host, Integer.parseInt(words[2].substring(colon + 1))));
  }
}
