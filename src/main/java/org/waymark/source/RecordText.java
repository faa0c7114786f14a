package org.waymark.source;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.waymark.schema.Fault;
import org.waymark.schema.JsonEntry;
import org.waymark.schema.KeyPath;
import org.waymark.schema.ProblemsException;
import org.waymark.store.RecordStore;

/** The text of a record, which is JSON of a limited size. */
public final class RecordText {
  /** The bytes that the record of a profile may have. */
  public static final int MAX_PROFILE = RecordStore.MAX_BYTES;

  /** The bytes that the record of a domain may have. */
  public static final int MAX_DOMAIN = MAX_PROFILE / 2;

  /** What is longer takes more time to read than an event loop has. */
  private static final int MAX_ON_EVENT_LOOP = 4 << 10;

  /** So begins what a store says in place of the text, if the key holds a list or the like. */
  private static final String OTHER_TYPE = "WRONGTYPE ";

  /** No character has more bytes in UTF-8. */
  private static final int MAX_BYTES_OF_A_CHARACTER = 3;

  private RecordText() {}

  /** True for what a store says in place of a text that it cannot or will not give. */
  public static boolean isStandIn(String text) {
    return text.startsWith(OTHER_TYPE) || text.startsWith(RecordStore.TOO_LARGE);
  }

  /** Reads a text at once if it is short, else on a worker thread. */
  static <T> Future<T> read(Vertx vertx, String text, Callable<T> reader) {
    if (text.length() > MAX_ON_EVENT_LOOP) {
      return vertx.executeBlocking(reader, false);
    }
    try {
      return Future.succeededFuture(reader.call());
    } catch (Exception e) { // as on a worker, whatever it is
      return Future.failedFuture(e);
    }
  }

  /**
   * Reads the text of a record.
   *
   * @param place the key, for a person
   * @param name of the profile or domain
   * @param max the bytes that it may have; of a larger one nothing is read
   * @throws ProblemsException if it is larger, or not JSON
   */
  static JsonEntry parse(String place, String name, String text, int max) {
    if (text.startsWith(OTHER_TYPE)) {
      throw problem(place, "holds no text; allowed: a string with JSON, as SET writes it");
    }
    tooLarge(text, max)
        .ifPresent(
            message -> {
              throw problem(place, message);
            });
    return JsonEntry.parse(place, name, text);
  }

  /** What is wrong with the size of a text, if anything is. */
  static Optional<String> tooLarge(String text, int max) {
    if (text.startsWith(RecordStore.TOO_LARGE)) {
      return Optional.of(tooLarge(text.substring(RecordStore.TOO_LARGE.length()), max + ""));
    }
    if (text.length() <= max / MAX_BYTES_OF_A_CHARACTER) {
      return Optional.empty();
    }
    int bytes = ByteBufUtil.utf8Bytes(text);
    return bytes <= max ? Optional.empty() : Optional.of(tooLarge(bytes + "", max + ""));
  }

  private static String tooLarge(String found, String allowed) {
    return "found %s bytes; allowed: at most %s".formatted(found, allowed);
  }

  private static ProblemsException problem(String place, String message) {
    return new ProblemsException(new Fault(KeyPath.ROOT, message).in(place, 0));
  }
}
