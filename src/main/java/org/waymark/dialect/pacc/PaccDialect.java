package org.waymark.dialect.pacc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.dialect.Route;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;

/**
 * PACC, {@code user-agent-configuration.json} (draft-ietf-mailmaint-pacc-03): Himalaya, Evolution.
 *
 * <p>A client compares a digest of the exact bytes with a DNS record, see {@link PaccRecords}. So
 * the document depends only on the settings, the mail domain and the configuration.
 */
public final class PaccDialect implements Dialect {
  /** The name of the dialect and its client. */
  public static final String NAME = "pacc";

  /** The key of the submission server since draft 03. */
  public static final String SUBMIT = "submit";

  /** The key of the submission server before draft 03. */
  public static final String SMTP = "smtp";

  private static final String PATH = "/.well-known/user-agent-configuration.json";
  private static final Header JSON = new Header("Content-Type", "application/json");

  private final DocumentForm form;
  private final List<Header> headers;

  /**
   * Creates the dialect.
   *
   * @param maxAge the lifetime of a response in caches
   * @param publicHost the name of a provider whose profile has none
   * @param submissionKeys {@link #SUBMIT}, {@link #SMTP} or both
   */
  public PaccDialect(Duration maxAge, Optional<DomainName> publicHost, Set<String> submissionKeys) {
    this.form = DocumentForm.json(new PaccModel(publicHost, submissionKeys)::of);
    this.headers = PublicQuestion.headers(JSON, maxAge);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.exact(PATH).withOptions(PublicQuestion.OPTIONS));
  }

  @Override
  public DialectResult read(ClientRequest request) {
    List<DomainName> domains =
        HostName.of(request.host()).flatMap(host -> host.without(DomainName.PACC_LABEL)).stream()
            .toList();
    return PublicQuestion.of(domains, this::answer);
  }

  @Override
  public List<Client> clients() {
    return List.of(
        new Client(
            NAME,
            "",
            mailbox -> ClientRequest.get(PATH, DomainName.PACC_LABEL + "." + mailbox.domain()),
            profile -> List.copyOf(PaccContent.of(profile).services().values()),
            PaccReader::read));
  }

  @Override
  public int bind(Hosting hosting) {
    return DocumentForm.bind(List.of(form), hosting);
  }

  private Reply answer(MailDomain domain) {
    Bound bound = form.of(domain).orElse(null);
    if (bound == null) {
      return PublicQuestion.NOTHING_TO_OFFER;
    }
    // The tag is strong: the URL determines the values of the gaps.
    Body body = Body.of(bound.document()).with(Placeholders.DOMAIN, domain.name().value());
    return new Reply(200, Outcome.ANSWERED, NAME, headers, bound.etag(), body);
  }
}
