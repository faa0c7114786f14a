package org.waymark.dialect;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.DocumentForm.Bound;
import org.waymark.dialect.Reply.Header;
import org.waymark.document.Format;
import org.waymark.document.Template;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;

/**
 * Mozilla autoconfig, {@code config-v1.1.xml} (draft-ietf-mailmaint-autoconfig-06): Thunderbird,
 * K-9, Evolution, KMail, Delta Chat, FairEmail, Nextcloud and others.
 *
 * <p>The document never depends on the mailbox: a login is sent as its bare placeholder. So no
 * answer tells whether a mailbox exists, and any cache may keep it.
 */
public final class AutoconfigDialect implements Dialect {
  /** The template's file name. */
  static final String TEMPLATE = "autoconfig.xml";

  private static final Format FORMAT = Format.xml(new QName("clientConfig"));
  private static final String PATH = "/mail/config-v1.1.xml";
  private static final String DOCUMENT = "config";
  private static final String ADDRESS = "emailaddress";
  private static final Header ALLOW = Reply.allow(List.of("GET", "HEAD"));
  private static final Header ANY_ORIGIN = new Header("Access-Control-Allow-Origin", "*");

  // Mailspring asks from a browser engine, which wants CORS also on a 404 (autoconfig.md 3).
  private static final Reply NOT_OURS =
      Reply.plain(
          404,
          Outcome.UNKNOWN_DOMAIN,
          List.of(Reply.TEXT, new Header("Cache-Control", "public, max-age=60"), ANY_ORIGIN),
          "No mail settings are known for this domain.\n");

  private static final Reply NOTHING_TO_OFFER = NOT_OURS.as(Outcome.NOTHING_TO_OFFER);
  private static final Reply INVALID = NOT_OURS.as(Outcome.INVALID_SETTINGS);

  private static final Reply UNAVAILABLE =
      Reply.plain(
          503,
          Outcome.UNAVAILABLE,
          List.of(Reply.TEXT, Reply.RETRY_SOON, Reply.NO_STORE, ANY_ORIGIN),
          "The settings cannot be read at the moment.\n");

  private static final Reply OPTIONS =
      Reply.plain(
          204,
          Outcome.OPTIONS,
          List.of(
              ALLOW,
              ANY_ORIGIN,
              new Header("Access-Control-Allow-Methods", ALLOW.value()),
              new Header("Access-Control-Allow-Headers", "*"),
              new Header("Access-Control-Max-Age", "86400")),
          "");

  private final Template template;
  private final DocumentForm plain;
  private final DocumentForm underOtherHost;
  private final List<Header> headers;

  /**
   * Compiles the template.
   *
   * @param maxAge how long a cache may keep an answer
   */
  public AutoconfigDialect(TemplateFolder templates, Duration maxAge) {
    this.template = templates.compile(TEMPLATE, AutoconfigModel.NAMES, FORMAT);
    this.plain = new DocumentForm("", template, profile -> AutoconfigModel.of(profile, false));
    this.underOtherHost =
        new DocumentForm("+host", template, profile -> AutoconfigModel.of(profile, true));
    this.headers =
        List.of(
            Reply.XML,
            new Header("Cache-Control", "public, max-age=" + maxAge.toSeconds()),
            ANY_ORIGIN,
            Reply.NO_SNIFF);
  }

  @Override
  public String name() {
    return "autoconfig";
  }

  @Override
  public List<Route> routes() {
    return Stream.of(
            Route.exact(PATH),
            Route.exact("/.well-known/autoconfig/mail/config-v1.1.xml"),
            // Nine on Android (wdes/mail-autodiscover-autoconfig#4).
            Route.exact("/v1.1/mail/config-v1.1.xml"),
            // SnappyMail, after draft-bucksch-autoconfig-02.
            Route.exact("/.well-known/mail-v1.xml"),
            // As the ISP database serves it, for Thunderbird's preference
            // mailnews.auto_config_url.
            Route.exact("/v1.1/").withSegments(1),
            Route.exact("/autoconfig/v1.1/").withSegments(1))
        .map(route -> route.withOptions(OPTIONS))
        .toList();
  }

  @Override
  public DialectResult read(ClientRequest request) {
    if (request.segment() != null) {
      return new Lookup(
          Query.decode(request.segment()).flatMap(DomainName::parse).stream().toList(), null);
    }
    Mailbox mailbox = Query.mailbox(request.query(), ADDRESS).orElse(null);
    DomainName asked = mailbox == null ? null : mailbox.domain();
    DomainName host =
        asked != null && HostName.isAutoconfigOf(request.host(), asked)
            ? asked
            : HostName.domainOf(request.host()).orElse(null);
    if (asked != null) {
      return new Lookup(inOrder(asked, host), host);
    }
    boolean unread = Query.has(request.query(), ADDRESS);
    return new Lookup(HostName.domainsOf(request.host(), unread), host);
  }

  private static List<DomainName> inOrder(DomainName asked, @Nullable DomainName host) {
    return host == null || host.equals(asked) ? List.of(asked) : List.of(asked, host);
  }

  @Override
  public List<Client> clients() {
    return List.of(
        new Client(
            name(),
            template.file(),
            mailbox -> ClientRequest.get(PATH, "autoconfig." + mailbox.domain()),
            AutoconfigReader::told,
            AutoconfigReader::read));
  }

  @Override
  public int bind(Hosting hosting) {
    return DocumentForm.bind(List.of(plain, underOtherHost), hosting);
  }

  /** A question for the document; its host is named in the answer unless it is null. */
  private final class Lookup implements Question {
    private final List<DomainName> domains;
    private final @Nullable DomainName host;

    Lookup(List<DomainName> domains, @Nullable DomainName host) {
      this.domains = domains;
      this.host = host;
    }

    @Override
    public List<DomainName> domains() {
      return domains;
    }

    @Override
    public Reply answer(MailDomain domain) {
      // Parula wants the domain of the MX it derived the host from among the domains (2.4).
      String other = host == null || host.equals(domain.name()) ? "" : host.value();
      // The URL says all that is in the gaps but whether its address or its host is the domain,
      // and that says the form: so the tag is strong (RFC 9110 section 8.8.3).
      Bound bound = (other.isEmpty() ? plain : underOtherHost).of(domain).orElse(null);
      if (bound == null) {
        return NOTHING_TO_OFFER;
      }
      Body body =
          Body.of(bound.document())
              .with(Placeholders.DOMAIN, domain.name().value())
              .with(AutoconfigModel.HOST_DOMAIN, other);
      return new Reply(200, Outcome.ANSWERED, DOCUMENT, headers, bound.etag(), body);
    }

    @Override
    public Reply notOurs() {
      return NOT_OURS;
    }

    @Override
    public Reply invalid() {
      return INVALID;
    }

    @Override
    public Reply unavailable() {
      return UNAVAILABLE;
    }
  }
}
