package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.waymark.doctor.probe.Redirect;
import org.waymark.doctor.probe.WebAnswer;
import org.waymark.doctor.probe.WebAnswer.Response;
import org.waymark.doctor.probe.WebProbe;
import org.waymark.doctor.probe.WebRequest;
import org.waymark.mail.DomainName;

/** The requests of mail clients for one domain. Each is sent once, however many checks use it. */
final class WebVisits {
  static final String AUTOCONFIG = "/mail/config-v1.1.xml";
  static final String WELL_KNOWN = "/.well-known/autoconfig/mail/config-v1.1.xml";
  static final String AUTODISCOVER = "/autodiscover/autodiscover.xml";

  private final WebProbe probe;
  private final Set<String> unreachable;
  private final DomainName domain;
  private final OwnDocument outlook;
  private final Map<String, Future<WebAnswer>> sent = new ConcurrentHashMap<>();

  /**
   * Creates the requests.
   *
   * @param unreachable the addresses that cannot be reached from this network
   */
  WebVisits(WebProbe probe, Set<String> unreachable, DomainName domain, OwnDocument outlook) {
    this.probe = probe;
    this.unreachable = unreachable;
    this.domain = domain;
    this.outlook = outlook;
  }

  Future<WebAnswer> autoconfig() {
    return get("https://autoconfig." + domain + AUTOCONFIG + query(), WebRequest.MAX_REDIRECTS);
  }

  Future<WebAnswer> autoconfigPlain() {
    return get("http://autoconfig." + domain + AUTOCONFIG + query(), 0);
  }

  Future<WebAnswer> wellKnown() {
    return get("https://" + domain + WELL_KNOWN + query(), WebRequest.MAX_REDIRECTS);
  }

  /** Outlook's request to a host; it follows redirects by POST. */
  Future<WebAnswer> autodiscover(String host) {
    return post("https://" + host + AUTODISCOVER, WebRequest.MAX_REDIRECTS);
  }

  /** The redirect that Outlook looks for by plain HTTP: it sends its request to the target. */
  Future<WebAnswer> autodiscoverRedirect() {
    return get("http://autodiscover." + domain + AUTODISCOVER, 0)
        .compose(
            answer ->
                target(answer)
                    .map(
                        url ->
                            post(url.toString(), WebRequest.MAX_REDIRECTS)
                                .map(then -> answer.then(then)))
                    .orElseGet(() -> Future.succeededFuture(answer)));
  }

  /** The target of Outlook's redirect: status 302 to an https URL. */
  private static Optional<URI> target(WebAnswer answer) {
    return answer.first().outcome() instanceof Response response && response.status() == 302
        ? Redirect.of(answer.first().url(), response.headers().get("Location"))
            .target()
            .filter(url -> url.getScheme().equals("https"))
        : Optional.empty();
  }

  private String query() {
    return "?emailaddress=user%40" + domain;
  }

  private Future<WebAnswer> get(String url, int redirects) {
    return send(WebRequest.get(url, redirects));
  }

  private Future<WebAnswer> post(String url, int redirects) {
    return send(
        WebRequest.postXml(
            url, outlook.client().example().apply(outlook.mailbox()).body(), redirects));
  }

  private Future<WebAnswer> send(WebRequest request) {
    return sent.computeIfAbsent(
        request.method() + " " + request.url(), key -> probe.send(request, unreachable));
  }
}
