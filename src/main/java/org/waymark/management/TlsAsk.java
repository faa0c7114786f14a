package org.waymark.management;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;
import org.waymark.source.DomainState;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.Meters;

/**
 * Tells a proxy whether it may request a certificate for a name: yes for the names of the provider,
 * for the names that clients derive from a hosted mail domain, and for the autoconfig and
 * Autodiscover names of one that is redirected elsewhere. Domains that only the default profile
 * covers do not count, because anyone can invent them.
 */
final class TlsAsk implements Handler<HttpServerRequest> {
  private static final int YES = 200;
  private static final int NO = 404;
  private static final int UNAVAILABLE = 503;

  private final SettingsSource source;
  private final Set<DomainName> names;
  private final Meters meters;

  TlsAsk(SettingsSource source, ServiceConfig config, Meters meters) {
    this.source = source;
    this.names =
        Stream.concat(
                config.publicNames().host().stream(),
                config.tls().names().stream().flatMap(name -> DomainName.parse(name).stream()))
            .collect(Collectors.toUnmodifiableSet());
    this.meters = meters;
  }

  @Override
  public void handle(HttpServerRequest request) {
    @Nullable String name;
    try {
      name = request.getParam("domain");
    } catch (IllegalArgumentException e) {
      // The query has a percent sign without two hex digits.
      PlainAnswers.send(request, 400);
      return;
    }
    status(name)
        .onSuccess(
            status -> {
              meters.asked(status == YES ? "yes" : status == NO ? "no" : "unavailable");
              PlainAnswers.send(request, status);
            })
        .onFailure(thrown -> PlainAnswers.failed(request, thrown));
  }

  /**
   * The status for the server name of a TLS handshake, in any letter case, with or without a
   * trailing dot.
   */
  private Future<Integer> status(@Nullable String name) {
    Optional<DomainName> host = DomainName.parse(name == null ? "" : name);
    if (host.filter(names::contains).isPresent()) {
      return Future.succeededFuture(YES);
    }
    Optional<DomainName> domain = host.flatMap(DomainName::withoutClientLabel);
    if (domain.isEmpty()) {
      return Future.succeededFuture(NO);
    }
    boolean isPacc = host.get().without(DomainName.PACC_LABEL).isPresent();
    return source
        .find(domain.get())
        .transform(found -> Future.succeededFuture(status(domain.get(), isPacc, found)));
  }

  private int status(DomainName asked, boolean isPacc, AsyncResult<Optional<MailDomain>> found) {
    return switch (DomainState.of(found)) {
      case OURS -> YES;
      case ELSEWHERE -> !isPacc && isRedirected(found.result().orElseThrow()) ? YES : NO;
      case DEFAULT, INVALID_DEFAULT -> NO;
      case UNKNOWN -> {
        meters.unknownDomains().asked(asked, true);
        yield NO;
      }
      case INVALID, UNAVAILABLE -> UNAVAILABLE;
    };
  }

  /** True if clients that ask for the domain are redirected. */
  private static boolean isRedirected(MailDomain domain) {
    return domain.elsewhere().flatMap(Elsewhere::autodiscover).isPresent();
  }
}
