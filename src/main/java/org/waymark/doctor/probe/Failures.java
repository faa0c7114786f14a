package org.waymark.doctor.probe;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.net.SocketAddress;
import java.net.SocketException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Printable;

/** Says why a connection failed: printable lines without a full stop. */
public final class Failures {
  private Failures() {}

  /** True if no TCP connection was made. */
  public static boolean isOfTcp(Throwable failure) {
    return failure instanceof SocketException && !"Connection reset".equals(failure.getMessage());
  }

  /** Why there is no TCP connection. */
  public static String ofTcp(Throwable failure, SocketAddress address) {
    String server = address.hostAddress();
    if (failure instanceof ConnectTimeoutException) {
      return server + " does not answer";
    }
    String message = String.valueOf(failure.getMessage());
    return message.contains("refused")
        ? server + " refuses the connection"
        : server + " cannot be reached";
  }

  /** Why there is no TLS connection. */
  public static String ofTls(Throwable failure) {
    if (find(failure, SslHandshakeTimeoutException.class).isPresent()) {
      return "the server does not answer the TLS handshake";
    }
    if (find(failure, NotSslRecordException.class).isPresent()) {
      return "the server does not speak TLS";
    }
    return find(failure, SSLException.class)
        .flatMap(Failures::innermost)
        .map(message -> "the TLS handshake failed: " + Printable.line(withoutAlert(message)))
        .orElse("the server closes the connection in the TLS handshake");
  }

  /** Why there is no HTTP response. */
  public static String ofHttp(Throwable failure) {
    if (find(failure, TooLongFrameException.class).isPresent()) {
      return "the head of the response is too long";
    }
    boolean isNotHttp =
        failure instanceof IllegalArgumentException
            || find(failure, DecoderException.class).isPresent();
    return isNotHttp
        ? "the response is not HTTP"
        : "the server closes the connection without a complete response";
  }

  /** Without the name of the alert, which JDK 25 puts before its messages about TLS. */
  static String withoutAlert(String message) {
    return message.replaceFirst("^\\([a-z_]+\\) ", "");
  }

  private static Optional<String> innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Optional.ofNullable(cause.getMessage());
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
