package org.waymark.doctor.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;
import org.waymark.doctor.probe.MailProtocol.Command;
import org.waymark.doctor.probe.MailReport.Offer;
import org.waymark.input.Printable;
import org.waymark.mail.HostText;
import org.waymark.mail.Security;

/** One conversation with a mail server: greeting, TLS, capabilities, goodbye. No login. */
final class MailSession {
  private static final int MOST_NAMES = 10;

  /** The time for the goodbye of the server. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final MailServer server;
  private final NetSocket socket;
  private final MailProtocol protocol;
  private final LineReader reader = new LineReader();
  private final Promise<Void> closed = Promise.promise();

  private List<String> greeting = List.of();
  private Offer plain = Offer.NOTHING;
  private Offer offer = Offer.NOTHING;
  private String version = "";
  private Optional<Certificate.Judgement> certificate = Optional.empty();
  private List<String> names = List.of();

  /** Begins on a new connection, on its event loop. */
  MailSession(Vertx vertx, MailServer server, NetSocket socket) {
    this.vertx = vertx;
    this.server = server;
    this.socket = socket;
    this.protocol = MailProtocol.of(server.type());
    socket.handler(
        data -> {
          if (!reader.add(data)) {
            socket.close();
          }
        });
    socket.exceptionHandler(reader::end);
    socket.closeHandler(
        end -> {
          reader.end(new IllegalStateException("the server closed the connection"));
          closed.tryComplete();
        });
  }

  /**
   * Holds the conversation.
   *
   * @param limit for all of it, without the goodbye
   * @return never failed; completes when the connection is closed
   */
  Future<MailReport> run(Duration limit, X509TrustManager trust, Instant now) {
    long timer =
        vertx.setTimer(
            limit.toMillis(),
            late -> {
              reader.end(new IllegalStateException("no end within " + limit.toSeconds() + " s"));
              socket.close();
            });
    return converse(limit, trust, now)
        .map(done -> report(Optional.empty(), ""))
        .otherwise(failure -> report(failure))
        .compose(report -> leave(report).map(report))
        .onComplete(done -> vertx.cancelTimer(timer));
  }

  private Future<Void> converse(Duration limit, X509TrustManager trust, Instant now) {
    Future<Void> begin =
        server.security() == Security.TLS
            ? encrypt(limit, trust, now)
            : Future.<Void>succeededFuture();
    Future<Void> greeted = begin.compose(done -> greet());
    if (server.security() != Security.STARTTLS) {
      return greeted.compose(done -> ask(1)).onSuccess(found -> offer = found).mapEmpty();
    }
    return greeted
        .compose(done -> ask(1))
        .onSuccess(found -> plain = found)
        .compose(found -> startTls(found))
        .compose(done -> encrypt(limit, trust, now))
        .compose(done -> ask(3))
        .onSuccess(found -> offer = found)
        .mapEmpty();
  }

  private Future<Void> greet() {
    return reader
        .read(protocol::endsGreeting)
        .recover(failure -> fail(MailFault.NO_GREETING, failure))
        .compose(
            lines -> {
              greeting = lines;
              String last = MailProtocol.last(lines);
              return protocol.agrees(last)
                  ? Future.succeededFuture()
                  : fail(MailFault.BAD_GREETING, last);
            });
  }

  private Future<Offer> ask(int step) {
    return send(protocol.capabilities(step, address()))
        .map(reply -> protocol.read(greeting, reply));
  }

  private Future<Void> startTls(Offer found) {
    if (!found.startTls()) {
      return fail(MailFault.NO_STARTTLS, "");
    }
    return send(protocol.startTls())
        .compose(
            reply -> {
              String last = MailProtocol.last(reply);
              if (!protocol.agrees(last)) {
                return fail(MailFault.STARTTLS_DECLINED, last);
              }
              return reader.hasMore() ? fail(MailFault.INJECTION, "") : Future.succeededFuture();
            });
  }

  private Future<Void> encrypt(Duration limit, X509TrustManager trust, Instant now) {
    return socket
        .upgradeToSsl(Handshake.options(limit), server.host())
        .recover(failure -> Future.failedFuture(MailFaultException.ofTls(failure)))
        .onSuccess(
            done -> {
              SSLSession session = socket.sslSession();
              version = session.getProtocol();
              List<X509Certificate> chain = Handshake.chain(session);
              certificate = Optional.of(Certificate.judge(chain, server.host(), trust, now));
              names =
                  Certificate.names(chain.get(0)).stream()
                      .filter(HostText::isHost)
                      .limit(MOST_NAMES)
                      .toList();
            });
  }

  private Future<List<String>> send(Command command) {
    Future<List<String>> reply = reader.read(command.isLast());
    socket.write(command.text() + "\r\n");
    return reply.recover(failure -> fail(MailFault.BROKEN, failure));
  }

  /** Says goodbye where the server listens, and closes the connection. */
  private Future<Void> leave(MailReport report) {
    boolean listens =
        report.fault().isEmpty()
            || report.fault().get() == MailFault.NO_STARTTLS
            || report.fault().get() == MailFault.STARTTLS_DECLINED;
    if (!listens) {
      return socket.close().otherwiseEmpty();
    }
    socket.write(protocol.goodbye().text() + "\r\n");
    return closed
        .future()
        .timeout(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
        .recover(late -> socket.close())
        .otherwiseEmpty();
  }

  /** The address of this end, as the server may see it. */
  private String address() {
    SocketAddress local = socket.localAddress();
    String host = local == null ? null : local.hostAddress();
    return host == null ? "127.0.0.1" : host.replaceFirst("%.*", "");
  }

  private MailReport report(Throwable failure) {
    return failure instanceof MailFaultException known
        ? report(Optional.of(known.fault()), known.detail())
        : report(Optional.of(MailFault.BROKEN), String.valueOf(failure.getMessage()));
  }

  private MailReport report(Optional<MailFault> fault, String detail) {
    return new MailReport(
        server, fault, Printable.line(detail), version, certificate, names, plain, offer);
  }

  private static <T> Future<T> fail(MailFault fault, Throwable failure) {
    return failure instanceof MailFaultException
        ? Future.failedFuture(failure)
        : fail(fault, String.valueOf(failure.getMessage()));
  }

  private static <T> Future<T> fail(MailFault fault, String detail) {
    return Future.failedFuture(new MailFaultException(fault, detail));
  }
}
