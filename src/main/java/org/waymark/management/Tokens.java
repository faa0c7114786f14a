package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.waymark.input.InputFile;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * The bearer tokens that open the API: those of a file, as it is now. While the file cannot be
 * used, there are none.
 */
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What a bearer token is made of (RFC 6750 section 2.1), and long enough not to be guessed. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,512}={0,2}");

  private static final Pattern CREDENTIALS = Pattern.compile("(?i:Bearer) ++(\\S++) *+");

  private final Vertx vertx;
  private final Path file;
  private final long timer;
  private volatile List<byte[]> digests;
  private volatile String fault = "";

  private Tokens(Vertx vertx, Path file, List<byte[]> digests) {
    this.vertx = vertx;
    this.file = file;
    this.digests = digests;
    this.timer = vertx.setPeriodic(LOOK.toMillis(), id -> look());
  }

  /**
   * Reads a file with one token in a line.
   *
   * @return failed with {@link ProblemsException} if it cannot be used
   */
  public static Future<Tokens> open(Vertx vertx, Path file) {
    return vertx.executeBlocking(() -> read(file)).map(read -> new Tokens(vertx, file, read));
  }

  /**
   * Reads a file, and keeps nothing of it; this blocks.
   *
   * @throws ProblemsException if it cannot be used
   */
  public static void check(Path file) {
    read(file);
  }

  /** True if an {@code Authorization} header holds one of the tokens. */
  boolean admit(@Nullable String authorization) {
    Matcher credentials = CREDENTIALS.matcher(authorization == null ? "" : authorization);
    if (!credentials.matches()) {
      return false;
    }
    // Of one length, so that a comparison takes the same time for every token.
    byte[] given = Sha256.of(credentials.group(1));
    boolean admitted = false;
    for (byte[] digest : digests) {
      admitted |= MessageDigest.isEqual(digest, given);
    }
    return admitted;
  }

  /** Lets go of the file. */
  void close() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    vertx
        .executeBlocking(() -> read(file))
        .onComplete(
            read -> {
              digests = read.succeeded() ? read.result() : List.of();
              String now = read.succeeded() ? "" : String.valueOf(read.cause().getMessage());
              if (!now.equals(fault)) {
                LOG.atLevel(now.isEmpty() ? Level.INFO : Level.ERROR)
                    .log(now.isEmpty() ? "the API is open again" : "the API is closed: " + now);
              }
              fault = now;
            });
  }

  private static List<byte[]> read(Path file) {
    @Nullable ByteBuffer content = InputFile.read(file);
    if (content == null) {
      throw refused(file, 0, "is not there, but management.tokenFile names it");
    }
    List<byte[]> digests = new ArrayList<>();
    List<String> lines = StandardCharsets.UTF_8.decode(content).toString().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        if (!TOKEN.matcher(line).matches()) {
          throw refused(
              file,
              i + 1,
              "found "
                  + line.length()
                  + " characters that are no token; allowed: 16 to 512 letters, digits and . _ ~ + / -");
        }
        digests.add(Sha256.of(line));
      }
    }
    if (digests.isEmpty()) {
      throw refused(file, 0, "holds no token; allowed: one in each line");
    }
    return List.copyOf(digests);
  }

  private static ProblemsException refused(Path file, int line, String message) {
    return new ProblemsException(new Problem(file.toString(), line, "", message));
  }
}
