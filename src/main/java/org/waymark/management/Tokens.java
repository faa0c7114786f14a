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
import org.waymark.input.Sha256;

/** The bearer tokens of the API, reloaded from a file; without a valid file there are none. */
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final Duration RELOAD = Duration.ofSeconds(1);

  /** A bearer token (RFC 6750 section 2.1) that is too long to be guessed. */
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
    this.timer = vertx.setPeriodic(RELOAD.toMillis(), id -> reload());
  }

  /**
   * Opens a file with one token per line.
   *
   * @return failed with {@link ProblemsException} if it is invalid
   */
  public static Future<Tokens> open(Vertx vertx, Path file) {
    return vertx.executeBlocking(() -> read(file)).map(read -> new Tokens(vertx, file, read));
  }

  /**
   * Validates a file; this blocks.
   *
   * @throws ProblemsException if it is invalid
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
    // Digests have one length, so that each comparison takes the same time.
    byte[] given = Sha256.of(credentials.group(1));
    boolean admitted = false;
    for (byte[] digest : digests) {
      admitted |= MessageDigest.isEqual(digest, given);
    }
    return admitted;
  }

  /** Stops reloading the file. */
  void close() {
    vertx.cancelTimer(timer);
  }

  private void reload() {
    vertx
        .executeBlocking(() -> read(file))
        .onComplete(
            read -> {
              digests = read.succeeded() ? read.result() : List.of();
              String now = read.succeeded() ? "" : String.valueOf(read.cause().getMessage());
              if (!now.equals(fault)) {
                LOG.atLevel(now.isEmpty() ? Level.INFO : Level.ERROR)
                    .log(
                        now.isEmpty()
                            ? "the API is available again"
                            : "the API is unavailable: " + now);
              }
              fault = now;
            });
  }

  private static List<byte[]> read(Path file) {
    @Nullable ByteBuffer content = InputFile.read(file);
    if (content == null) {
      throw refused(file, 0, "no such file; management.tokenFile names it");
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
      throw refused(file, 0, "found no token; allowed: one token per line");
    }
    return List.copyOf(digests);
  }

  private static ProblemsException refused(Path file, int line, String message) {
    return new ProblemsException(new Problem(file.toString(), line, "", message));
  }
}
