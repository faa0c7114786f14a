package org.waymark.dialect.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Query;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.dialect.Route;
import org.waymark.document.Languages;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.DomainName;
import org.waymark.mail.Mailbox;

/**
 * The page for people who open the host in a browser: a form for an address, which POST answers
 * with steps and settings. The address is in no URL but that of the Apple profile.
 */
public final class PageDialect implements Dialect {
  private static final String PATH = "/";
  private static final int MAX_BODY = 2048;

  /** A result takes about 0.7 ms of CPU, a document of a mail client some 10 µs. */
  private static final int COST = 5;

  private static final Reply NO_FORM =
      Reply.plain(
          415,
          Outcome.BAD_REQUEST,
          List.of(Reply.TEXT, Reply.NO_SNIFF, Reply.NO_STORE),
          "Send the address as application/x-www-form-urlencoded.\n");

  private final Languages languages;
  private final Optional<DomainName> publicHost;
  private final Optional<String> profile;
  private final PageFile style = PageFile.style();
  private final PageFile script = PageFile.script();
  private final Pages pages;

  /**
   * Creates the dialect.
   *
   * @param publicHost the name of the service in links; without one, the host of the request
   * @param profile whose brand is shown where the host name tells no domain
   */
  public PageDialect(
      TemplateFolder templates,
      Languages languages,
      Optional<DomainName> publicHost,
      Optional<String> profile) {
    this.languages = languages;
    this.publicHost = publicHost;
    this.profile = profile;
    this.pages = new Pages(templates, languages.of("en").keys(), style, script);
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.exact(PATH)
            .withMethods("GET", "HEAD", "POST")
            .withBody(MAX_BODY)
            .costing(COST)
            .varyingBy("Accept-Language"),
        // Balancers check a server by OPTIONS, for "/" or for the server as a whole.
        Route.exact("*").withMethods(),
        Route.exact(style.path()),
        Route.exact(script.path()));
  }

  @Override
  public DialectResult read(ClientRequest request) {
    Optional<PageFile> file =
        Stream.of(style, script).filter(each -> each.path().equals(request.path())).findFirst();
    if (file.isPresent()) {
      return file.get().reply(request.query());
    }
    Visit visit = Visit.of(request, languages, publicHost);
    if (request.overPlainHttp() && publicHost.isPresent()) {
      return redirect(request.post() ? 303 : 302, visit.publicHome());
    }
    if (!request.post()) {
      return new FormQuestion(visit.brandDomains(), profile, look -> pages.form(visit, look));
    }
    if (!isForm(request)) {
      return NO_FORM;
    }
    String typed = typed(request);
    return Mailbox.parse(typed)
        .<DialectResult>map(mailbox -> new AddressQuestion(pages, visit, mailbox))
        .orElseGet(
            () ->
                new FormQuestion(
                    visit.brandDomains(), profile, look -> pages.refused(visit, look, typed)));
  }

  private static boolean isForm(ClientRequest request) {
    String type = request.header("Content-Type");
    return type != null
        && type.split(";", 2)[0]
            .strip()
            .toLowerCase(Locale.ROOT)
            .equals("application/x-www-form-urlencoded");
  }

  /** What was typed. A plus sign is itself, but at the end it is a space: no domain has one. */
  private static String typed(ClientRequest request) {
    String body = request.body().toString(StandardCharsets.ISO_8859_1);
    String typed = Query.value(body, "address").orElse("").strip();
    int end = typed.length();
    while (end > 0 && typed.charAt(end - 1) == '+') {
      end--;
    }
    return typed.substring(0, end).strip();
  }

  private static Reply redirect(int status, String url) {
    return Reply.plain(
        status, Outcome.REDIRECTED, List.of(new Header("Location", url), Reply.NO_STORE), "");
  }
}
