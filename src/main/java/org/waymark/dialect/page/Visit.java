package org.waymark.dialect.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.HostName;
import org.waymark.dialect.PercentEncoding;
import org.waymark.dialect.Query;
import org.waymark.dialect.apple.AppleDialect;
import org.waymark.document.Languages;
import org.waymark.document.Messages;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.mail.Mailbox;

/**
 * A request for the page, without the address.
 *
 * @param texts in the language of the reader
 * @param languages that the reader may choose from
 * @param chosen the language in the query
 * @param domain in the query: its brand is shown
 * @param hostDomain the mail domain that the host belongs to
 * @param origin the scheme and name of this host; empty if its name is unknown
 * @param publicOrigin the scheme and name of the public host; empty without one
 */
record Visit(
    Messages texts,
    Languages languages,
    Optional<String> chosen,
    Optional<DomainName> domain,
    Optional<DomainName> hostDomain,
    String origin,
    String publicOrigin,
    Device device) {

  static Visit of(ClientRequest request, Languages languages, Optional<DomainName> publicHost) {
    Optional<String> lang = Query.value(request.query(), "lang");
    Messages texts = languages.choose(lang.orElse(null), request.header("Accept-Language"));
    return new Visit(
        texts,
        languages,
        lang.isPresent() ? Optional.of(texts.tag()) : lang,
        Query.value(request.query(), "d").flatMap(HostText::mailDomain),
        HostName.domainOf(request.host()),
        origin(request.host()),
        publicHost.map(host -> "https://" + host).orElse(""),
        Device.of(request.header("User-Agent")));
  }

  private static String origin(@Nullable String host) {
    return HostName.of(host).map(name -> "https://" + name + port(host)).orElse("");
  }

  private static String port(@Nullable String host) {
    int colon = host == null ? -1 : host.indexOf(':');
    return colon < 0 || host == null ? "" : host.substring(colon);
  }

  /** The domains whose brand the form may show, the first with settings. */
  List<DomainName> brandDomains() {
    return Stream.of(domain, hostDomain).flatMap(Optional::stream).distinct().toList();
  }

  /** The URL of the form, in the language of the query. */
  String home() {
    return home(chosen);
  }

  /** The URL of the form in a language. */
  String home(Optional<String> language) {
    String query =
        Stream.of(language.map(tag -> "lang=" + tag), domain.map(name -> "d=" + name))
            .flatMap(Optional::stream)
            .reduce((a, b) -> a + "&" + b)
            .map(pairs -> "?" + pairs)
            .orElse("");
    return "/" + query;
  }

  /** The URL of the form at the public host, with the brand that this host shows. */
  String publicHome() {
    Optional<DomainName> branded = domain.or(() -> hostDomain);
    return publicOrigin + "/" + branded.map(name -> "?d=" + name).orElse("");
  }

  /** The URL of an Apple profile; absolute if there is a public host. */
  String profile(Mailbox mailbox) {
    return publicOrigin + profilePath(mailbox);
  }

  /** The absolute URL of an Apple profile; empty if no name of this service is known. */
  Optional<String> absoluteProfile(Mailbox mailbox) {
    return Stream.of(publicOrigin, origin)
        .filter(known -> !known.isEmpty())
        .findFirst()
        .map(known -> known + profilePath(mailbox));
  }

  private static String profilePath(Mailbox mailbox) {
    return AppleDialect.PATH
        + "?email="
        + PercentEncoding.value(mailbox.address()).replace("%40", "@");
  }
}
