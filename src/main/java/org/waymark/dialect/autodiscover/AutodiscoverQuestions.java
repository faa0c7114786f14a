package org.waymark.dialect.autodiscover;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Body;
import org.waymark.dialect.DocumentForm;
import org.waymark.dialect.DocumentForm.Bound;
import org.waymark.dialect.HostName;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Placeholders;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.document.BoundDocument;
import org.waymark.document.Template;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;

/** The questions of Autodiscover with their replies. */
final class AutodiscoverQuestions {
  static final String OUTLOOK_TEMPLATE = "outlook.xml";
  static final String MOBILESYNC_TEMPLATE = "mobilesync.xml";
  static final String OUTLOOK = "outlook";
  static final String MOBILESYNC = "mobilesync";
  private final DocumentForm outlook;
  private final DocumentForm outlookWithoutMailbox;
  private final DocumentForm mobilesync;
  private final List<String> templates;
  private final AutodiscoverErrors errors;
  private final AutodiscoverOptions options;

  AutodiscoverQuestions(
      TemplateFolder templates, AutodiscoverOptions options, InstantSource clock) {
    Template template =
        templates.compile(OUTLOOK_TEMPLATE, OutlookModel.NAMES, AutodiscoverErrors.FORMAT);
    this.outlook = new DocumentForm("", template, profile -> OutlookModel.of(profile, true));
    this.outlookWithoutMailbox =
        new DocumentForm("", template, profile -> OutlookModel.of(profile, false));
    Template eas =
        templates.compile(MOBILESYNC_TEMPLATE, MobilesyncModel.NAMES, AutodiscoverErrors.FORMAT);
    this.mobilesync = new DocumentForm("", eas, MobilesyncModel::of);
    this.templates = List.of(template.file(), eas.file());
    String serviceName = options.serviceHost().map(DomainName::value).orElse("waymark");
    this.errors = new AutodiscoverErrors(templates, serviceName, clock);
    this.options = options;
  }

  /** The template files for Outlook and for ActiveSync. */
  List<String> templates() {
    return templates;
  }

  List<DocumentForm> documents() {
    return List.of(outlook, outlookWithoutMailbox, mobilesync);
  }

  /** The question of a POST for Outlook settings. */
  Question outlook(Mailbox mailbox) {
    return post(mailbox, OUTLOOK, domain -> answer(domain, mailbox, OUTLOOK, outlook, mobilesync));
  }

  /** The question of a POST for an ActiveSync URL. */
  Question mobilesync(Mailbox mailbox) {
    return post(
        mailbox, MOBILESYNC, domain -> answer(domain, mailbox, MOBILESYNC, mobilesync, outlook));
  }

  /** The question of a POST that no domain with services can answer. */
  Question refused(Mailbox mailbox, AutodiscoverError error) {
    return post(mailbox, AutodiscoverErrors.NO_DOCUMENT, domain -> error(error));
  }

  private Reply answer(
      MailDomain domain,
      Mailbox mailbox,
      String document,
      DocumentForm requested,
      DocumentForm other) {
    Bound bound = requested.of(domain).orElse(null);
    if (bound != null) {
      return settings(document, bound.document(), domain, mailbox);
    }
    return errors.reply(
        other.of(domain).isPresent()
            ? AutodiscoverError.NO_PROVIDER
            : AutodiscoverError.NOTHING_TO_OFFER,
        document);
  }

  private Question post(Mailbox mailbox, String document, Function<MailDomain, Reply> answer) {
    return new Question() {
      @Override
      public List<DomainName> domains() {
        return List.of(mailbox.domain());
      }

      @Override
      public Reply answer(MailDomain domain) {
        return answer.apply(domain);
      }

      @Override
      public Reply elsewhere(Elsewhere elsewhere) {
        return options.isError(elsewhere)
            ? errors.reply(AutodiscoverError.NOTHING_TO_OFFER, document)
            : AutodiscoverRedirect.to(elsewhere);
      }

      @Override
      public Reply notOurs() {
        return errors.reply(AutodiscoverError.NOT_HOSTED, options.unknownDomainStatus(), document);
      }

      @Override
      public Reply invalid() {
        return errors.reply(AutodiscoverError.INVALID_SETTINGS, document);
      }

      @Override
      public Reply unavailable() {
        return errors.reply(AutodiscoverError.INTERNAL, document);
      }
    };
  }

  /** The question of a GET: the address in the query, or the host alone. */
  Question query(List<DomainName> domains, @Nullable Mailbox mailbox) {
    return new Question() {
      @Override
      public List<DomainName> domains() {
        return domains;
      }

      @Override
      public Reply answer(MailDomain domain) {
        return (mailbox == null ? outlookWithoutMailbox : outlook)
            .of(domain)
            .map(bound -> settings(OUTLOOK, bound.document(), domain, mailbox))
            .orElse(AutodiscoverRedirect.NOT_FOUND.as(Outcome.NOTHING_TO_OFFER));
      }

      @Override
      public Reply elsewhere(Elsewhere elsewhere) {
        return options.isError(elsewhere)
            ? AutodiscoverRedirect.NOT_FOUND.as(Outcome.NOTHING_TO_OFFER)
            : AutodiscoverRedirect.to(elsewhere);
      }

      @Override
      public Reply notOurs() {
        return AutodiscoverRedirect.NOT_FOUND;
      }

      @Override
      public Reply invalid() {
        return AutodiscoverRedirect.NOT_FOUND.as(Outcome.INVALID_SETTINGS);
      }

      @Override
      public Reply unavailable() {
        return errors.reply(AutodiscoverError.INTERNAL, OUTLOOK);
      }
    };
  }

  /** The question of a plain HTTP request. */
  Question redirect(@Nullable String host) {
    Optional<DomainName> domain = HostName.domainOf(host);
    return new AutodiscoverRedirect(
        domain.isEmpty() ? domain : HostName.of(host), domain, options, errors);
  }

  /** The reply to a request that specifies no document. */
  Reply error(AutodiscoverError error) {
    return errors.reply(error, AutodiscoverErrors.NO_DOCUMENT);
  }

  private static Reply settings(
      String document, BoundDocument bound, MailDomain domain, @Nullable Mailbox mailbox) {
    Body body = Body.of(bound).with(Placeholders.DOMAIN, domain.name().value());
    if (mailbox != null) {
      body.with(Placeholders.ADDRESS, mailbox.address())
          .with(Placeholders.LOCAL_PART, mailbox.localPart());
    }
    return new Reply(200, Outcome.ANSWERED, document, AutodiscoverErrors.HEADERS, null, body);
  }
}
