package org.waymark.dialect;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.DocumentForm.Bound;
import org.waymark.dialect.Reply.Header;
import org.waymark.document.BoundDocument;
import org.waymark.document.Template;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;

/** The questions of Autodiscover, and how each outcome is told. */
final class AutodiscoverQuestions {
  /** The template of the answer to Outlook. */
  static final String OUTLOOK_TEMPLATE = "outlook.xml";

  /** The template of the answer to ActiveSync clients. */
  static final String MOBILESYNC_TEMPLATE = "mobilesync.xml";

  static final String PATH = "/autodiscover/autodiscover.xml";
  static final String OUTLOOK = "outlook";
  static final String MOBILESYNC = "mobilesync";
  private static final String NONE = "none";

  private static final List<Header> HEADERS =
      List.of(
          Reply.XML,
          Reply.NO_STORE,
          Reply.NO_SNIFF,
          new Header("Content-Security-Policy", "default-src 'none'"));

  // A GET is never told by 200 and an error document: Delta Chat takes that for success and stops
  // looking.
  static final Reply NOTHING_HERE =
      Reply.plain(
          404,
          Outcome.UNKNOWN_DOMAIN,
          List.of(Reply.TEXT, Reply.NO_STORE),
          "No mail settings are known for this domain.\n");

  private final DocumentForm outlook;
  private final DocumentForm outlookWithoutMailbox;
  private final DocumentForm mobilesync;
  private final List<Client> clients;
  private final AutodiscoverErrors errors;
  private final int unknownDomainStatus;

  AutodiscoverQuestions(
      TemplateFolder templates, int unknownDomainStatus, String serviceName, InstantSource clock) {
    Template template =
        templates.compile(OUTLOOK_TEMPLATE, OutlookModel.NAMES, AutodiscoverErrors.FORMAT);
    this.outlook = new DocumentForm("", template, profile -> OutlookModel.of(profile, true));
    this.outlookWithoutMailbox =
        new DocumentForm("", template, profile -> OutlookModel.of(profile, false));
    Template eas =
        templates.compile(MOBILESYNC_TEMPLATE, MobilesyncModel.NAMES, AutodiscoverErrors.FORMAT);
    this.mobilesync = new DocumentForm("", eas, MobilesyncModel::of);
    this.clients = AutodiscoverClients.of(template.file(), eas.file());
    this.errors = new AutodiscoverErrors(templates, serviceName, clock);
    this.unknownDomainStatus = unknownDomainStatus;
  }

  /** The clients that ask by a POST. */
  List<Client> clients() {
    return clients;
  }

  List<DocumentForm> documents() {
    return List.of(outlook, outlookWithoutMailbox, mobilesync);
  }

  /** The question of a POST that wants settings for Outlook. */
  Question outlook(Mailbox mailbox) {
    return new Post(mailbox, OUTLOOK, outlook, mobilesync);
  }

  /** The question of a POST that wants an ActiveSync URL. */
  Question mobilesync(Mailbox mailbox) {
    return new Post(mailbox, MOBILESYNC, mobilesync, outlook);
  }

  /** The question of a GET. */
  Question query(List<DomainName> domains, @Nullable Mailbox mailbox) {
    return new Get(domains, mailbox);
  }

  /** The question of a request over plain http: does its host speak for a domain of ours? */
  Question redirect(@Nullable String host) {
    Optional<DomainName> domain = HostName.domainOf(host);
    return new AutodiscoverRedirect(this, domain.isEmpty() ? domain : HostName.of(host), domain);
  }

  /** The reply to a request that names no document. */
  Reply error(AutodiscoverError error) {
    return error(error, NONE);
  }

  private Reply error(AutodiscoverError error, String document) {
    return errors.reply(error, document, HEADERS);
  }

  static Reply redirectTo(DomainName host) {
    return Reply.plain(
        302,
        Outcome.REDIRECTED,
        List.of(new Header("Location", "https://" + host + PATH), Reply.NO_STORE),
        "");
  }

  private static Reply settings(
      String document, BoundDocument bound, MailDomain domain, @Nullable Mailbox mailbox) {
    Body body = Body.of(bound).with(Placeholders.DOMAIN, domain.name().value());
    if (mailbox != null) {
      body.with(Placeholders.ADDRESS, mailbox.address())
          .with(Placeholders.LOCAL_PART, mailbox.localPart());
    }
    return new Reply(200, Outcome.ANSWERED, document, HEADERS, null, body);
  }

  /** A question asked by the body of a POST. */
  private final class Post implements Question {
    private final Mailbox mailbox;
    private final String document;
    private final DocumentForm asked;
    private final DocumentForm other;

    Post(Mailbox mailbox, String document, DocumentForm asked, DocumentForm other) {
      this.mailbox = mailbox;
      this.document = document;
      this.asked = asked;
      this.other = other;
    }

    @Override
    public List<DomainName> domains() {
      return List.of(mailbox.domain());
    }

    @Override
    public Reply answer(MailDomain domain) {
      Bound bound = asked.of(domain).orElse(null);
      if (bound != null) {
        return settings(document, bound.document(), domain, mailbox);
      }
      return error(
          other.of(domain).isPresent()
              ? AutodiscoverError.NO_PROVIDER
              : AutodiscoverError.NOTHING_TO_OFFER,
          document);
    }

    @Override
    public Reply notOurs() {
      return errors.reply(AutodiscoverError.NOT_HOSTED, unknownDomainStatus, document, HEADERS);
    }

    @Override
    public Reply invalid() {
      return error(AutodiscoverError.INVALID_SETTINGS, document);
    }

    @Override
    public Reply unavailable() {
      return error(AutodiscoverError.INTERNAL, document);
    }
  }

  /** A question asked by GET: by the address in the query, or by the host alone. */
  private final class Get implements Question {
    private final List<DomainName> domains;
    private final @Nullable Mailbox mailbox;

    Get(List<DomainName> domains, @Nullable Mailbox mailbox) {
      this.domains = domains;
      this.mailbox = mailbox;
    }

    @Override
    public List<DomainName> domains() {
      return domains;
    }

    @Override
    public Reply answer(MailDomain domain) {
      return (mailbox == null ? outlookWithoutMailbox : outlook)
          .of(domain)
          .map(bound -> settings(OUTLOOK, bound.document(), domain, mailbox))
          .orElse(NOTHING_HERE.as(Outcome.NOTHING_TO_OFFER));
    }

    @Override
    public Reply notOurs() {
      return NOTHING_HERE;
    }

    @Override
    public Reply invalid() {
      return NOTHING_HERE.as(Outcome.INVALID_SETTINGS);
    }

    @Override
    public Reply unavailable() {
      return error(AutodiscoverError.INTERNAL, OUTLOOK);
    }
  }
}
