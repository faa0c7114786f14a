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
 * Enforces rules of HTTP/1.x that Netty's decoder and Vert.x leave open, for one connection: body
 * framing, supported versions, and the last request.
 *
 * <p>A violating request is marked as a decoder failure, so it reaches the server's handler for
 * invalid requests. Input after it, or after the last request, is discarded: it may be part of a
 * body.
 */
public final class RequestRules extends ChannelInboundHandlerAdapter {
  private boolean last;
  private boolean ended;

  private RequestRules() {}

  static void install(ChannelPipeline pipeline) {
    pipeline.addAfter(PipeliningLimit.DECODER, "requestRules", new RequestRules());
  }

  /** The response status for a request that could not be decoded or breaks a rule. */
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
      // Vert.x copies the version of the request into the status line.
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
      request.setDecoderResult(DecoderResult.failure(broken));
    } else if (isLast(request)) {
      last = true;
      // Vert.x recognizes "close" only as the sole option.
      request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }

  private static @Nullable Broken broken(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (!isSupported(version)) {
      return new Broken(isHttp(version) ? 505 : 400);
    }
    return request.decoderResult().isSuccess() && !isFramingClear(request.headers())
        ? new Broken(400)
        : null;
  }

  /**
   * True for HTTP/1.0 and HTTP/1.1. The decoder uses other objects for other spellings, such as
   * {@code http/1.1}.
   */
  @SuppressWarnings("ReferenceEquality") // another spelling is another object
  private static boolean isSupported(HttpVersion version) {
    return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
  }

  /** True for an unsupported version of HTTP, false for another protocol such as FOO/1.1. */
  private static boolean isHttp(HttpVersion version) {
    return version.protocolName().equals("HTTP")
        && !version.equals(HttpVersion.HTTP_1_1)
        && !version.equals(HttpVersion.HTTP_1_0);
  }

  /**
   * True if every HTTP implementation finds the same end of the body as Netty's decoder. The
   * decoder reads any list with {@code chunked} as chunks, any other coding as no body (RFC 9112
   * section 6.1), and the keys of a WebSocket draft as a body of eight bytes.
   */
  private static boolean isFramingClear(HttpHeaders headers) {
    if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
      return codings.size() == 1
          && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0));
    }
    return !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)
        && !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY2);
  }

  /**
   * True if no request may follow. In HTTP/1.0 the decoder uses the first of two lengths, so input
   * after such a body may belong to it.
   */
  private static boolean isLast(HttpRequest request) {
    return !HttpUtil.isKeepAlive(request)
        || (request.protocolVersion().equals(HttpVersion.HTTP_1_0)
            && request.headers().contains(HttpHeaderNames.CONTENT_LENGTH));
  }

  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    Broken(int status) {
      super(null, null, false, false);
      this.status = status;
    }
  }
}
