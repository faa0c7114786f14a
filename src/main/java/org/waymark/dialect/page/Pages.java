package org.waymark.dialect.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.waymark.dialect.Body;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.document.Format;
import org.waymark.document.Model;
import org.waymark.document.Template;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;

/**
 * The pages. Each is rendered on a worker, per request: languages, brands and addresses are too
 * many to keep.
 */
final class Pages {
  private static final String DOCUMENT = "page";

  private static final String CSP =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final List<Header> HEADERS =
      List.of(
          new Header("Content-Type", "text/html; charset=utf-8"),
          new Header("Content-Security-Policy", CSP),
          new Header("X-Robots-Tag", "noindex"),
          new Header("Referrer-Policy", "no-referrer"),
          Reply.NO_SNIFF,
          Reply.NO_STORE);

  private final Template template;
  private final PageModel base;

  /** Creates the pages; keys are those of all texts. */
  Pages(TemplateFolder templates, Set<String> keys, PageFile style, PageFile script) {
    this.template = templates.compile("page.html", PageNames.of(keys), Format.html());
    this.base = new PageModel(keys, style, script);
  }

  /** The form. */
  Reply form(Visit visit, Look look) {
    return page(
        200,
        Outcome.ANSWERED,
        () -> withForm(formPage(visit, look, "form.title", ""), "", Optional.empty()));
  }

  /** The form with what was typed and is not an address. */
  Reply refused(Visit visit, Look look, String typed) {
    String key = typed.isEmpty() ? "form.empty" : "form.invalid";
    return page(
        400,
        Outcome.BAD_REQUEST,
        () -> {
          Model page = formPage(visit, look, "form.errorTitle", typed);
          page.text("heading", visit.texts().text("form.title"));
          String error = visit.texts().text(key, PageModel.values(visit.texts(), domain(look)));
          return withForm(page, typed, Optional.of(error));
        });
  }

  private Model formPage(Visit visit, Look look, String heading, String typed) {
    Map<String, String> values = domain(look);
    String lead = visit.texts().text("form.lead", PageModel.values(visit.texts(), values));
    return withLead(base.of(visit, look, values, heading, typed), lead, visit.texts().tag());
  }

  /** The domain for the example in texts, if one is known. */
  private static Map<String, String> domain(Look look) {
    return look.isOfDomain() ? Map.of("domain", look.owner()) : Map.of();
  }

  /** The steps and settings for an address. */
  Reply result(Visit visit, Mailbox mailbox, MailDomain domain) {
    return page(
        200,
        Outcome.ANSWERED,
        () -> {
          Map<String, String> values = values(mailbox);
          Look look = Look.of(domain);
          Model page = base.of(visit, look, values, "result.title", mailbox.address());
          return page.section(
              "result", List.of(new ResultModel(visit, mailbox, domain, values).model()));
        });
  }

  /** The page for an address whose domain has no settings here, and is thus no example. */
  Reply unknown(Visit visit, Mailbox mailbox, Outcome outcome) {
    return page(
        404,
        outcome,
        () -> {
          Model page = message(visit, mailbox, "unknown");
          Map<String, String> example = PageModel.values(visit.texts(), Map.of());
          page.text("form.hint", visit.texts().text("form.hint", example));
          return withForm(page, mailbox);
        });
  }

  /** The page for an address whose settings cannot be read. */
  Reply away(Visit visit, Mailbox mailbox, int status, Outcome outcome) {
    return page(status, outcome, () -> withForm(message(visit, mailbox, "away"), mailbox));
  }

  /** The page for an address whose mail is elsewhere. */
  Reply elsewhere(Visit visit, Mailbox mailbox, Elsewhere elsewhere) {
    return page(
        200,
        Outcome.NOTHING_TO_OFFER,
        () -> {
          Model page = message(visit, mailbox, "elsewhere");
          language(elsewhere.text(), visit.texts().tag())
              .ifPresent(tag -> withLead(page, elsewhere.text().getOrDefault(tag, ""), tag));
          return page.section(
              "link", PageModel.list(elsewhere.link().map(url -> link(visit, url))));
        });
  }

  /** The language to read a text of the settings in: the page's, else English. */
  private static Optional<String> language(Map<String, String> texts, String tag) {
    List<Locale.LanguageRange> wanted =
        List.of(new Locale.LanguageRange(tag), new Locale.LanguageRange("en", 0.5));
    return Optional.ofNullable(Locale.lookupTag(wanted, texts.keySet()))
        .flatMap(found -> texts.keySet().stream().filter(found::equalsIgnoreCase).findFirst());
  }

  private static Model link(Visit visit, String url) {
    Map<String, String> host = Map.of("host", String.valueOf(URI.create(url).getHost()));
    String label = visit.texts().text("elsewhere.link", PageModel.values(visit.texts(), host));
    return new Model().text("url", url).text("label", label);
  }

  private Model message(Visit visit, Mailbox mailbox, String kind) {
    Map<String, String> values = values(mailbox);
    String text = visit.texts().text(kind + ".text", PageModel.values(visit.texts(), values));
    Model page = base.of(visit, Look.PLAIN, values, kind + ".title", mailbox.address());
    return withLead(page, text, visit.texts().tag());
  }

  /** The domain as it was typed, which may be in a script that people read. */
  private static Map<String, String> values(Mailbox mailbox) {
    String address = mailbox.address();
    return Map.of(
        "address", address, "domain", address.substring(mailbox.localPart().length() + 1));
  }

  private static Model withLead(Model page, String text, String lang) {
    return page.section("lead", List.of(new Model().text("text", text).text("tag", lang)));
  }

  private static Model withForm(Model page, Mailbox mailbox) {
    return withForm(page, mailbox.address(), Optional.empty());
  }

  private static Model withForm(Model page, String typed, Optional<String> error) {
    Model form =
        new Model()
            .text("typed", typed)
            .text("invalid", Boolean.toString(error.isPresent()))
            .text("describedby", error.isPresent() ? "error hint" : "hint")
            .section("error", PageModel.list(error.map(text -> new Model().text("text", text))));
    return page.section("form", List.of(form));
  }

  private Reply page(int status, Outcome outcome, Supplier<Model> model) {
    List<Header> headers = new ArrayList<>(HEADERS);
    if (status == 503) {
      headers.add(Reply.RETRY_SOON);
    }
    return Reply.onWorker(
        DOCUMENT,
        () ->
            new Reply(
                status,
                outcome,
                DOCUMENT,
                List.copyOf(headers),
                null,
                Body.of(template.bind(model.get()))));
  }
}
