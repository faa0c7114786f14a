package org.waymark.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of HTTP/1.x that Netty's decoder and Vert.x leave open, for one connection: where a
 * body ends, which versions are spoken, and which request is the last.
 *
 * <p>A request that breaks one is marked as one that could not be decoded, so that it comes to the
 * server's handler for invalid requests. Nothing that follows it, or that follows the last request,
 * is read: it may be the rest of a body, and no client waits for an answer to it.
 */
public final class RequestRules extends ChannelInboundHandlerAdapter {
  private boolean last;
  private boolean ended;

  private RequestRules() {}

  /** Holds every request of a new connection against the rules. */
  static void install(ChannelPipeline pipeline) {
    pipeline.addAfter(PipeliningLimit.DECODER, "requestRules", new RequestRules());
  }

  /** The status that answers a request that could not be decoded, or that breaks a rule. */
  public static int status(HttpServerRequest invalid) {
    Throwable cause = invalid.decoderResult().cause();
    if (cause instanceof Broken broken) {
      return broken.status;
    }
    return cause instanceof TooLongHttpLineException
        ? 414
        : cause instanceof TooLongHttpHeaderException ? 431 : 400;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (ended) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      check(request);
      ended = !request.decoderResult().isSuccess();
    } else if (message instanceof LastHttpContent) {
      ended = last;
    }
    context.fireChannelRead(message);
  }

  private void check(HttpRequest request) {
    Broken broken = broken(request);
    if (broken != null) {
      // Vert.x would put the version of the request into the status line.
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
      request.setDecoderResult(DecoderResult.failure(broken));
    } else if (isLast(request)) {
      last = true;
      // Vert.x knows "close" only where it stands alone.
      request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }

  private static @Nullable Broken broken(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (!isOurs(version)) {
      return new Broken(isHttp(version) ? 505 : 400);
    }
    return request.decoderResult().isSuccess() && !isPlainlyFramed(request.headers())
        ? new Broken(400)
        : null;
  }

  /** The decoder makes another object of any other spelling, such as {@code http/1.1}. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isOurs(HttpVersion version) {
    return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
  }

  /** True for a version of HTTP that is not ours; false for what is none, such as FOO/1.1. */
  private static boolean isHttp(HttpVersion version) {
    return version.protocolName().equals("HTTP")
        && !version.equals(HttpVersion.HTTP_1_1)
        && !version.equals(HttpVersion.HTTP_1_0);
  }

  /**
   * True if nobody reads the end of the body elsewhere than the decoder does. That one takes any
   * list with {@code chunked} for chunks, any other coding for no body (RFC 9112 section 6.1), and
   * the keys of a WebSocket draft for a body of eight bytes.
   */
  private static boolean isPlainlyFramed(HttpHeaders headers) {
    if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
      return codings.size() == 1
          && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0));
    }
    return !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)
        && !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY2);
  }

  /**
   * True if the client wants no second answer. Of HTTP/1.0 the decoder takes the first of two
   * lengths, so what follows such a body may belong to it.
   */
  private static boolean isLast(HttpRequest request) {
    return !HttpUtil.isKeepAlive(request)
        || (request.protocolVersion().equals(HttpVersion.HTTP_1_0)
            && request.headers().contains(HttpHeaderNames.CONTENT_LENGTH));
  }

  /** A rule that a request breaks. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    Broken(int status) {
      super(null, null, false, false);
      this.status = status;
    }
  }
}
