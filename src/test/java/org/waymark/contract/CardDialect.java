package org.waymark.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.Body;
import org.waymark.dialect.Client;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.DocumentForm;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Placeholders;
import org.waymark.dialect.Query;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.dialect.Route;
import org.waymark.document.DocumentException;
import org.waymark.document.Format;
import org.waymark.document.Model;
import org.waymark.document.Node;
import org.waymark.document.Template;
import org.waymark.document.TemplateException;
import org.waymark.document.TemplateFolder;
import org.waymark.document.TemplateNames;
import org.waymark.document.Text;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/**
 * An invented client family in one file: a card for each mailbox, of lines, in the reader's
 * language, made on a worker.
 */
public final class CardDialect implements Dialect {
  static final String TEMPLATE = "card.txt";

  private static final TemplateNames NAMES =
      TemplateNames.none()
          .values("name", "address", "login")
          .section("german", TemplateNames.none())
          .section("server", TemplateNames.none().values("type", "host", "port", "security"));

  private static final Route BY_SEGMENT =
      Route.exact("/Card/v1/")
          .inAnyCase()
          .withSegments(1)
          .costing(3)
          .varyingBy("Accept-Language", "Accept");

  private static final Route FORM =
      Route.exact("/card")
          .withMethods("GET", "HEAD", "POST", "PROPFIND")
          .withBody(64)
          .varyingBy("Accept-Language");

  /** Every method is the target's to answer, OPTIONS too. */
  private static final Route MOVED =
      Route.exact("/.well-known/card")
          .withMethods("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT", "POST");

  private static final Reply BAD = text(400, Outcome.BAD_REQUEST, "no address\n");
  private static final Reply NO_CARD = text(404, Outcome.NOTHING_TO_OFFER, "no card\n");

  private final Template template;
  private final DocumentForm english;
  private final DocumentForm german;

  public CardDialect(TemplateFolder templates) {
    template = templates.compile(TEMPLATE, NAMES, new Lines());
    english = new DocumentForm("", template, profile -> model(profile, false));
    german = new DocumentForm("+de", template, profile -> model(profile, true));
  }

  private static Optional<Model> model(ServerProfile profile, boolean inGerman) {
    List<MailService.Server> servers = profile.servers(ServiceType.IMAP);
    return servers.stream()
        .findFirst()
        .map(
            first ->
                new Model()
                    .text("name", Placeholders.withDomain(profile.name()))
                    .text("address", Text.of(Placeholders.ADDRESS))
                    .text("login", Placeholders.withMailbox(first.login()))
                    .section("german", inGerman)
                    .section("server", servers.stream().map(CardDialect::model).toList()));
  }

  private static Model model(MailService.Server server) {
    return new Model()
        .text("type", server.type().key())
        .text("host", Placeholders.withDomain(server.host()))
        .text("port", Integer.toString(server.port()))
        .text("security", server.security().name());
  }

  @Override
  public String name() {
    return "card";
  }

  @Override
  public List<Route> routes() {
    return List.of(BY_SEGMENT, FORM, MOVED);
  }

  @Override
  public List<Client> clients() {
    return List.of(
        new Client(
            "card",
            template.file(),
            mailbox -> ClientRequest.post(FORM.path(), "any.example", mailbox.address()),
            profile -> List.copyOf(profile.servers(ServiceType.IMAP)),
            CardDialect::parse));
  }

  @Override
  public int bind(Hosting hosting) {
    return DocumentForm.bind(List.of(english, german), hosting);
  }

  @Override
  public DialectResult read(ClientRequest request) {
    if (request.path().equals(MOVED.path())) {
      return Reply.plain(
          307, Outcome.REDIRECTED, List.of(new Header("Location", "https://host.com/card")), "");
    }
    Optional<Mailbox> mailbox =
        request.segment() != null
            ? Query.decode(request.segment()).flatMap(Mailbox::parse)
            : request.post()
                ? Mailbox.parse(request.body().toString())
                : Query.mailbox(request.query(), "address");
    DocumentForm form = isGerman(request.header("Accept-Language")) ? german : english;
    return mailbox.<DialectResult>map(present -> new Card(present, form)).orElse(BAD);
  }

  private static boolean isGerman(@Nullable String accepted) {
    return accepted != null
        && "de".equals(Locale.lookupTag(Locale.LanguageRange.parse(accepted), List.of("de", "en")));
  }

  private static Reply text(int status, Outcome outcome, String text) {
    return Reply.plain(status, outcome, List.of(Reply.TEXT, Reply.NO_STORE), text);
  }

  private static List<AdvertisedService> parse(byte[] document, Mailbox mailbox)
      throws DocumentException {
    List<String> lines = new String(document, StandardCharsets.UTF_8).lines().toList();
    if (!lines.contains("END: card")) {
      throw new DocumentException("it does not end");
    }
    String login = lines.stream().filter(line -> line.startsWith("LOGIN: ")).findFirst().orElse("");
    return lines.stream()
        .map(line -> line.split(" ", -1))
        .filter(words -> words[0].equals("SERVER:"))
        .map(
            words ->
                new AdvertisedService(
                    ServiceType.valueOf(words[1].toUpperCase(Locale.ROOT)),
                    words[2],
                    words.length > 4 ? Integer.parseInt(words[4]) : 0,
                    Security.valueOf(words[3]),
                    login.replace("LOGIN: ", ""),
                    null))
        .toList();
  }

  private record Card(Mailbox mailbox, DocumentForm form) implements Question {
    @Override
    public List<DomainName> domains() {
      return List.of(mailbox.domain());
    }

    @Override
    public Reply answer(MailDomain domain) {
      return Reply.onWorker("card", () -> made(domain));
    }

    private Reply made(MailDomain domain) {
      Header maker = new Header("Made-By", Thread.currentThread().getName());
      return form.of(domain)
          .map(
              bound ->
                  new Reply(
                      200,
                      Outcome.ANSWERED,
                      "card",
                      List.of(Reply.TEXT, Reply.NO_STORE, maker),
                      bound.etag(),
                      Body.of(bound.document())
                          .with(Placeholders.ADDRESS, mailbox.address())
                          .with(Placeholders.LOCAL_PART, mailbox.localPart())
                          .with(Placeholders.DOMAIN, mailbox.domain().value())))
          .orElse(NO_CARD);
    }

    @Override
    public Reply elsewhere(Elsewhere elsewhere) {
      return NO_CARD;
    }

    @Override
    public Reply notOurs() {
      return text(404, Outcome.UNKNOWN_DOMAIN, "not ours\n");
    }

    @Override
    public Reply invalid() {
      return text(404, Outcome.INVALID_SETTINGS, "broken\n");
    }

    @Override
    public Reply unavailable() {
      return text(503, Outcome.UNAVAILABLE, "away\n");
    }
  }

  /** Lines of a name, a colon and a value; a backslash stands before what would end one. */
  private static final class Lines implements Format {
    @Override
    public String escape(String text) {
      return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }

    @Override
    public void check(String file, List<Node> nodes) {
      for (Node node : nodes) {
        if (node instanceof Node.Literal literal && literal.text().contains("\t")) {
          throw new TemplateException(file, literal.line(), "a tab is no part of a card");
        }
      }
    }
  }
}
