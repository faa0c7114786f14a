package org.waymark.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import org.waymark.input.RecordText;

/** The texts of records, as a server sends them. */
final class Texts {
  private Texts() {}

  /** The text; of one that no record may have only its size, and nothing is decoded. */
  static String of(Response reply) {
    Buffer bytes = reply.toBuffer();
    return bytes.length() > RecordText.MAX_PROFILE
        ? RecordText.TOO_LARGE + bytes.length()
        : bytes.toString(StandardCharsets.UTF_8);
  }
}
