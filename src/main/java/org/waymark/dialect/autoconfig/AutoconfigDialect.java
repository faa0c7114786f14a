package org.waymark.dialect.autoconfig;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Body;
import org.waymark.dialect.Client;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.DocumentForm;
import org.waymark.dialect.DocumentForm.Bound;
import org.waymark.dialect.HostName;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Placeholders;
import org.waymark.dialect.PublicQuestion;
import org.waymark.dialect.Query;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.dialect.Route;
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
 * <p>The document never depends on the mailbox: logins are sent as placeholders. So no response
 * reveals whether a mailbox exists, and shared caches may store it.
 */
public final class AutoconfigDialect implements Dialect {
  static final String TEMPLATE = "autoconfig.xml";

  private static final Format FORMAT = Format.xml(new QName("clientConfig"));
  private static final String PATH = "/mail/config-v1.1.xml";
  private static final String DOCUMENT = "config";
  private static final String ADDRESS = "emailaddress";

  private final Template template;
  private final DocumentForm plain;
  private final DocumentForm underOtherHost;
  private final List<Header> headers;

  /** Compiles the template; maxAge is the lifetime of a response in caches. */
  public AutoconfigDialect(TemplateFolder templates, Duration maxAge) {
    this.template = templates.compile(TEMPLATE, AutoconfigModel.NAMES, FORMAT);
    this.plain = new DocumentForm("", template, profile -> AutoconfigModel.of(profile, false));
    this.underOtherHost =
        new DocumentForm("+host", template, profile -> AutoconfigModel.of(profile, true));
    this.headers = PublicQuestion.headers(Reply.XML, maxAge);
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
            // The paths of the ISP database, for Thunderbird's mailnews.auto_config_url.
            Route.exact("/v1.1/").withSegments(1),
            Route.exact("/autoconfig/v1.1/").withSegments(1))
        .map(route -> route.withOptions(PublicQuestion.OPTIONS))
        .toList();
  }

  @Override
  public DialectResult read(ClientRequest request) {
    if (request.segment() != null) {
      return question(
          Query.decode(request.segment()).flatMap(DomainName::parse).stream().toList(), null);
    }
    Mailbox mailbox = Query.mailbox(request.query(), ADDRESS).orElse(null);
    DomainName asked = mailbox == null ? null : mailbox.domain();
    DomainName host =
        asked != null && HostName.isAutoconfigOf(request.host(), asked)
            ? asked
            : HostName.domainOf(request.host()).orElse(null);
    if (asked != null) {
      return question(inOrder(asked, host), host);
    }
    boolean invalid = Query.has(request.query(), ADDRESS);
    return question(HostName.domainsOf(request.host(), invalid), host);
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
            AutoconfigReader::expected,
            AutoconfigReader::read));
  }

  @Override
  public int bind(Hosting hosting) {
    return DocumentForm.bind(List.of(plain, underOtherHost), hosting);
  }

  /** The question for the document. The response also names the domain of the host, if given. */
  private Question question(List<DomainName> domains, @Nullable DomainName host) {
    return PublicQuestion.of(domains, domain -> answer(domain, host));
  }

  private Reply answer(MailDomain domain, @Nullable DomainName host) {
    // Parula requires the domain from which it derived the host among the domains.
    String other = host == null || host.equals(domain.name()) ? "" : host.value();
    // The tag is strong (RFC 9110 section 8.8.3): the URL determines the values of the gaps,
    // and the form tells whether the domain comes from the address or the host.
    Bound bound = (other.isEmpty() ? plain : underOtherHost).of(domain).orElse(null);
    if (bound == null) {
      return PublicQuestion.NOTHING_TO_OFFER;
    }
    Body body =
        Body.of(bound.document())
            .with(Placeholders.DOMAIN, domain.name().value())
            .with(AutoconfigModel.HOST_DOMAIN, other);
    return new Reply(200, Outcome.ANSWERED, DOCUMENT, headers, bound.etag(), body);
  }
}
