package org.waymark.doctor.check;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.X509TrustManager;
import org.waymark.dialect.AdvertisedService;
import org.waymark.doctor.check.WebSight.Kind;
import org.waymark.doctor.probe.Certificate;
import org.waymark.doctor.probe.Certificate.Verdict;
import org.waymark.doctor.probe.Redirect;
import org.waymark.doctor.probe.WebAnswer;
import org.waymark.doctor.probe.WebAnswer.Failure;
import org.waymark.doctor.probe.WebAnswer.Response;
import org.waymark.doctor.probe.WebAnswer.Visit;
import org.waymark.input.Printable;

/**
 * Looks at answers as a client does.
 *
 * @param unreachable the addresses of the public host if they cannot be reached from here
 */
record WebSights(X509TrustManager trust, InstantSource clock, Set<String> unreachable) {
  private static final int SERVERS_SHOWN = 3;
  private static final String AWAY =
      "The public host cannot be reached from this network (%s). Check from another one.";

  /**
   * What a client sees in an answer.
   *
   * @param own the document that it should get
   * @param isHttpsOnly true if it follows redirects to https only, like Outlook
   */
  WebSight of(WebAnswer answer, OwnDocument own, boolean isHttpsOnly) {
    URI first = answer.first().url();
    WebSight last = last(answer.last(), own);
    Optional<String> fault = badTarget(answer, isHttpsOnly);
    Kind kind =
        fault.isPresent() || (answer.isRedirected() && isNothing(last.kind()))
            ? Kind.REDIRECT
            : last.kind();
    String way = answer.isRedirected() ? place(first) + " redirects; " : "";
    return new WebSight(
        kind,
        first,
        last.last(),
        Printable.line(way + fault.orElse(last.observed())),
        last.detail());
  }

  private static boolean isNothing(Kind kind) {
    return switch (kind) {
      case NO_RESPONSE, NO_TLS, NO_CONNECTION, NO_NAME -> true;
      default -> false;
    };
  }

  /** Why a client follows one of the redirects to no end. */
  private Optional<String> badTarget(WebAnswer answer, boolean isHttpsOnly) {
    return answer.visits().stream()
        .skip(1)
        .flatMap(visit -> badTarget(visit, isHttpsOnly).stream())
        .findFirst();
  }

  private Optional<String> badTarget(Visit visit, boolean isHttpsOnly) {
    URI url = visit.url();
    if (url.getScheme().equals("http") && isHttpsOnly) {
      return Optional.of("Outlook does not follow a redirect to " + place(url));
    }
    if (visit.chain().isEmpty()) {
      return Optional.empty();
    }
    Verdict verdict =
        Certificate.judge(visit.chain(), url.getHost(), trust, clock.instant()).verdict();
    return verdict == Verdict.VALID
        ? Optional.empty()
        : Optional.of("the certificate of %s %s".formatted(url.getHost(), verdict.words()));
  }

  private WebSight last(Visit visit, OwnDocument own) {
    return visit.outcome() instanceof Response response
        ? response(visit.url(), response, own)
        : failure(visit);
  }

  /** What a client sees where it gets no response. */
  WebSight failure(Visit visit) {
    Failure failure = (Failure) visit.outcome();
    URI url = visit.url();
    String host = url.getHost();
    String reason = failure.reason();
    return switch (failure.kind()) {
      case NO_NAME -> sight(Kind.NO_NAME, url, host + " has no address", "");
      case NO_LOOK_UP -> sight(Kind.UNKNOWN, url, "", Route.failure(host, reason));
      case FORBIDDEN ->
          sight(
              Kind.FORBIDDEN,
              url,
              host + " leads to " + reason + ", which must not be contacted",
              "");
      case NO_CONNECTION ->
          Collections.disjoint(PublicHost.addresses(visit), unreachable)
              ? sight(Kind.NO_CONNECTION, url, "no connection to " + host + ": " + reason, "")
              : sight(Kind.UNKNOWN, url, "", AWAY.formatted(reason));
      case NO_TLS -> sight(Kind.NO_TLS, url, "no TLS with " + host + ": " + reason, "");
      case NO_RESPONSE -> sight(Kind.NO_RESPONSE, url, host + ": " + reason, "");
    };
  }

  private static WebSight response(URI url, Response response, OwnDocument own) {
    int status = response.status();
    String answers = place(url) + " answers " + status;
    String who = WebSoftware.of(response.headers());
    if (status >= 200 && status < 300) {
      return success(url, answers, who, response, own);
    }
    if (!response.fault().isEmpty()) {
      return sight(Kind.REDIRECT, url, url.getHost() + ": " + response.fault(), "");
    }
    if (Redirect.is(status)) {
      String target = String.valueOf(response.headers().get("Location"));
      return sight(Kind.REDIRECT, url, answers + " to " + target, "");
    }
    Kind kind =
        status == 401
            ? Kind.UNAUTHORIZED
            : status >= 400 && status < 500 ? Kind.NOT_THERE : Kind.BROKEN;
    return sight(kind, url, answers, who);
  }

  private static WebSight success(
      URI url, String answers, String who, Response response, OwnDocument own) {
    Optional<OwnDocument.Reading> reading =
        response.isWhole() ? own.read(response.body()) : Optional.empty();
    if (reading.isEmpty()) {
      return sight(Kind.PAGE, url, answers + " with " + page(response), who);
    }
    String difference = reading.get().difference();
    return difference.isEmpty()
        ? sight(Kind.OURS, url, place(url) + " gives the document of Waymark", "")
        : sight(
            Kind.OTHER_DOCUMENT,
            url,
            answers + " with another document, " + servers(reading.get().services()),
            who + " The document " + difference + ".");
  }

  private static String servers(List<AdvertisedService> services) {
    return services.isEmpty()
        ? "without servers"
        : services.stream()
            .limit(SERVERS_SHOWN)
            .map(AdvertisedService::toString)
            .collect(
                Collectors.joining(", ", "with ", services.size() > SERVERS_SHOWN ? ", …" : ""));
  }

  private static String page(Response response) {
    MultiMap headers = response.headers();
    if (!response.isWhole()) {
      return "more than 64 KiB";
    }
    if (response.body().length() == 0) {
      return "an empty body";
    }
    if (headers.contains("Content-Encoding")) {
      return "a compressed body, although none was asked for";
    }
    String start = response.body().getString(0, Math.min(response.body().length(), 512));
    return WebSoftware.isHtml(headers, start)
        ? "an HTML page"
        : "something that is not the document of a mail client";
  }

  private static WebSight sight(Kind kind, URI url, String observed, String detail) {
    return new WebSight(kind, url, url, observed, Printable.line(detail.strip()));
  }

  /** A URL without its query, which names a mailbox. */
  private static String place(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }
}
