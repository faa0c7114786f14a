package org.waymark.dialect.autodiscover;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.waymark.dialect.Client;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.DocumentForm;
import org.waymark.dialect.HostName;
import org.waymark.dialect.Query;
import org.waymark.dialect.Question;
import org.waymark.dialect.Route;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.Hosting;
import org.waymark.mail.Mailbox;

/**
 * Microsoft Autodiscover, plain old XML (MS-OXDSCLI, MS-ASCMD): Outlook, Exchange accounts on
 * phones, Thunderbird, eM Client, Delta Chat.
 *
 * <p>The address in the request determines the domain, not the Host: with an SRV record or after a
 * redirect, a client posts to another name. Credentials in the request are ignored.
 */
public final class AutodiscoverDialect implements Dialect {
  private static final String[] ADDRESSES = {"email", "emailaddress"};

  private final BodyShapes shapes = new BodyShapes();
  private final AutodiscoverQuestions questions;

  /** Compiles the templates. */
  public AutodiscoverDialect(
      TemplateFolder templates, AutodiscoverOptions options, InstantSource clock) {
    this.questions = new AutodiscoverQuestions(templates, options, clock);
  }

  @Override
  public String name() {
    return "autodiscover";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.exact(AutodiscoverRedirect.PATH)
            .inAnyCase()
            .withMethods("GET", "HEAD", "POST")
            .withBody(Integer.MAX_VALUE));
  }

  @Override
  public List<Client> clients() {
    return AutodiscoverClients.of(questions.templates().get(0), questions.templates().get(1));
  }

  @Override
  public int bind(Hosting hosting) {
    return DocumentForm.bind(questions.documents(), hosting);
  }

  @Override
  public DialectResult read(ClientRequest request) {
    if (request.overPlainHttp()) {
      return questions.redirect(request.host());
    }
    return request.post() ? readBody(request) : readQuery(request);
  }

  private DialectResult readBody(ClientRequest request) {
    AutodiscoverBody body =
        shapes.read(request.body(), PostedCharset.of(request.header("Content-Type"))).orElse(null);
    if (body == null) {
      return questions.error(AutodiscoverError.INVALID_REQUEST);
    }
    Mailbox mailbox = body.address() == null ? null : Mailbox.parse(body.address()).orElse(null);
    if (mailbox != null) {
      return question(mailbox, body);
    }
    return questions.error(
        body.legacyDn() ? AutodiscoverError.NOT_HOSTED : AutodiscoverError.INVALID_REQUEST);
  }

  private DialectResult readQuery(ClientRequest request) {
    Mailbox mailbox = Query.mailbox(request.query(), ADDRESSES).orElse(null);
    return questions.query(
        mailbox != null
            ? List.of(mailbox.domain())
            : HostName.domainsOf(request.host(), Query.has(request.query(), ADDRESSES)),
        mailbox);
  }

  private Question question(Mailbox mailbox, AutodiscoverBody body) {
    // A LegacyDN overrides the address, and only Exchange can resolve it (MS-OXDSCLI 3.2.5).
    if (body.legacyDn()) {
      return questions.refused(mailbox, AutodiscoverError.NOT_HOSTED);
    }
    String schema = body.schema();
    if (schema == null || schema.isEmpty()) {
      return body.mobilesync() ? questions.mobilesync(mailbox) : questions.outlook(mailbox);
    }
    return switch (withoutScheme(schema.toLowerCase(Locale.ROOT))) {
      case "schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a",
          "schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006" ->
          questions.outlook(mailbox);
      case "schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006" ->
          questions.mobilesync(mailbox);
      default -> questions.refused(mailbox, AutodiscoverError.NO_PROVIDER);
    };
  }

  /** A schema without its URL scheme: clients send http, Microsoft's samples show https. */
  private static String withoutScheme(String schema) {
    int start = schema.startsWith("https://") ? 8 : schema.startsWith("http://") ? 7 : 0;
    return schema.substring(start);
  }
}
