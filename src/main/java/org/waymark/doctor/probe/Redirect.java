package org.waymark.doctor.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.doctor.probe.WebAnswer.Outcome;
import org.waymark.doctor.probe.WebAnswer.Response;
import org.waymark.input.Printable;
import org.waymark.mail.DomainName;

/**
 * A redirect.
 *
 * @param target the URL to ask next, with a canonical host; empty if it must not be followed
 * @param fault why not, a printable line; else empty
 */
public record Redirect(Optional<URI> target, String fault) {
  /** No redirect. */
  static final Redirect NONE = new Redirect(Optional.empty(), "");

  private static final int LONGEST = 2048;
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  /** No port, and the well-known ports of both schemes. */
  private static final Set<Integer> PORTS = Set.of(-1, 80, 443);

  /** True if the status is that of a redirect. */
  public static boolean is(int status) {
    return STATUSES.contains(status);
  }

  /** The redirect of a response to a request for a URL. */
  public static Redirect of(URI base, @Nullable String location) {
    if (location == null) {
      return refused("a redirect without Location");
    }
    String shown = "the redirect to " + Printable.line(location);
    if (location.length() > LONGEST) {
      return refused(shown + " is too long");
    }
    try {
      return vet(base.resolve(new URI(location)), shown);
    } catch (URISyntaxException e) {
      return refused(shown + " is not a URL");
    }
  }

  private static Redirect vet(URI url, String shown) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return refused(shown + " is neither http nor https");
    }
    if (url.getRawAuthority() == null || url.getRawAuthority().indexOf('@') >= 0) {
      return refused(shown + " has no host, or a user");
    }
    Optional<DomainName> host = Optional.ofNullable(url.getHost()).flatMap(DomainName::parse);
    if (host.isEmpty()) {
      return refused(shown + " leads to no host name");
    }
    if (!PORTS.contains(url.getPort())) {
      return refused(shown + " leads to another port than 80 and 443");
    }
    return new Redirect(Optional.of(canonical(url, scheme, host.get())), "");
  }

  private static URI canonical(URI url, String scheme, DomainName host) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return URI.create(scheme + "://" + host + port + path + query);
  }

  /** The outcome with the fault, if there is one. */
  Outcome in(Outcome outcome) {
    return outcome instanceof Response head && !fault.isEmpty()
        ? new Response(head.status(), head.headers(), head.body(), head.isWhole(), fault)
        : outcome;
  }

  private static Redirect refused(String fault) {
    return new Redirect(Optional.empty(), fault);
  }
}
