package org.waymark.store;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server with replies that no Redis sends. It takes commands of ASCII words. */
final class FakeRedis implements AutoCloseable {
  private static final Pattern COMMAND = Pattern.compile("\\*([0-9]+)\r\n");
  private static final Pattern WORD = Pattern.compile("\\$[0-9]+\r\n([^\r]*)\r\n");

  static final String HELLO = "%1\r\n$4\r\nrole\r\n$6\r\nmaster\r\n";

  /** The bytes in reply to a GET of a key; nil if none are set. */
  final Map<String, String> answers = new ConcurrentHashMap<>();

  volatile String hello = HELLO;
  final AtomicInteger connections = new AtomicInteger();
  private final NetServer server;

  private FakeRedis(Vertx vertx, NetServerOptions options) throws Exception {
    server =
        vertx
            .createNetServer(options.setHost("127.0.0.1").setPort(0))
            .connectHandler(this::connected);
    server.listen().await(20, TimeUnit.SECONDS);
  }

  static FakeRedis start(Vertx vertx) throws Exception {
    return new FakeRedis(vertx, new NetServerOptions());
  }

  /** One that speaks TLS, with the key and the certificate in a file. */
  static FakeRedis start(Vertx vertx, Path withKey) throws Exception {
    String file = withKey.toString();
    return new FakeRedis(
        vertx,
        new NetServerOptions()
            .setSsl(true)
            .setKeyCertOptions(new PemKeyCertOptions().addCertPath(file).addKeyPath(file)));
  }

  int port() {
    return server.actualPort();
  }

  private void connected(NetSocket socket) {
    connections.incrementAndGet();
    StringBuilder pending = new StringBuilder();
    socket.handler(
        bytes -> {
          pending.append(bytes.toString());
          for (String @Nullable [] words = next(pending); words != null; words = next(pending)) {
            socket.write(answer(words));
          }
        });
  }

  private String answer(String[] words) {
    return switch (words[0].toUpperCase(Locale.ROOT)) {
      case "HELLO" -> hello;
      case "GET" -> answers.getOrDefault(words[1], "_\r\n");
      case "INFO" -> "-NOPERM this user has no permissions to run the 'info' command\r\n";
      default -> "+OK\r\n";
    };
  }

  /** Takes the next command, if all of it is there. */
  private static String @Nullable [] next(StringBuilder pending) {
    Matcher command = COMMAND.matcher(pending);
    if (!command.lookingAt()) {
      return null;
    }
    String[] words = new String[Integer.parseInt(command.group(1))];
    Matcher word = WORD.matcher(pending).region(command.end(), pending.length());
    for (int i = 0; i < words.length; i++) {
      if (!word.lookingAt()) {
        return null;
      }
      words[i] = word.group(1);
      word.region(word.end(), pending.length());
    }
    pending.delete(0, word.regionStart());
    return words;
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
