package org.waymark.dialect.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.apple.AppleDialect;
import org.waymark.document.Messages;
import org.waymark.document.Model;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The content of a result: the cards for the reader's device and for others, and all servers. */
final class ResultModel {
  private final Visit visit;
  private final Mailbox mailbox;
  private final MailDomain domain;
  private final ServerProfile profile;
  private final Optional<MailAccount> account;
  private final Map<String, String> values;

  ResultModel(Visit visit, Mailbox mailbox, MailDomain domain, Map<String, String> values) {
    this.visit = visit;
    this.mailbox = mailbox;
    this.domain = domain;
    this.profile = domain.hosting().profile();
    this.account = MailAccount.of(profile);
    this.values = new HashMap<>(PageModel.values(visit.texts(), values));
    account.ifPresent(known -> this.values.put("protocol", known.isImap() ? "IMAP" : "POP3"));
  }

  /** The content of the section {@code result}. */
  Model model() {
    List<Model> device = new ArrayList<>();
    List<Model> programs = new ArrayList<>();
    for (Card card : visit.device().cards()) {
      boolean isFirst = device.isEmpty() && visit.device().isFor(card);
      model(card).ifPresent((isFirst ? device : programs)::add);
    }
    return new Model()
        .section("device", device)
        .section(
            "programs",
            programs.isEmpty() ? List.of() : List.of(new Model().section("card", programs)))
        .section("service", services())
        .section(
            "webmail",
            PageModel.list(
                profile.urls(ServiceType.WEBMAIL).stream()
                    .findFirst()
                    .flatMap(web -> Look.link(web.url(), domain))
                    .map(url -> new Model().text("url", url))));
  }

  /** A card; empty if the profile has nothing for it. */
  private Optional<Model> model(Card card) {
    return switch (card) {
      case IPHONE -> apple(card, AppleDialect.supports(profile)).map(this::withScan);
      case MAC -> apple(card, AppleDialect.supportsMac(profile));
      case THUNDERBIRD, OTHERS ->
          profile.servers(ServiceType.IMAP, ServiceType.POP3).isEmpty()
              ? Optional.empty()
              : Optional.of(card(card));
      case ANDROID -> account.flatMap(this::thunderbirdCode);
      case OUTLOOK, GMAIL -> account.map(known -> withServers(card(card), known));
      case NEWOUTLOOK ->
          account
              .filter(MailAccount::isImap)
              .map(known -> withServers(withNote(card(card), card.key("note")), known));
    };
  }

  private Optional<Model> apple(Card card, boolean isSupported) {
    return isSupported
        ? Optional.of(
            withNote(card(card), "profile.note")
                .section("profile", List.of(new Model().text("url", visit.profile(mailbox)))))
        : Optional.empty();
  }

  private Model withScan(Model card) {
    return visit
        .absoluteProfile(mailbox)
        .flatMap(url -> QrPicture.of(url).map(code -> withScan(card, code, url)))
        .orElse(card);
  }

  private Model withScan(Model card, QrPicture code, String url) {
    return withCode(card, code, "profile.code")
        .section("scan", List.of(new Model().text("url", url)));
  }

  private Optional<Model> thunderbirdCode(MailAccount known) {
    return ThunderbirdCode.of(known, mailbox)
        .flatMap(QrPicture::of)
        .map(
            code ->
                withServers(
                    withNote(
                        withCode(card(Card.ANDROID), code, Card.ANDROID.key("code")),
                        Card.ANDROID.key("note")),
                    known));
  }

  private Model card(Card card) {
    return new Model()
        .text("id", card.id())
        .text("title", text(card.key("title")))
        .text("icon", card.icon())
        .section("step", card.steps().map(key -> new Model().text("text", text(key))).toList())
        .section("profile", false)
        .section("code", false)
        .section("scan", false)
        .section("server", false)
        .section("note", false);
  }

  private Model withNote(Model card, String key) {
    return card.section("note", List.of(new Model().text("text", text(key))));
  }

  private Model withCode(Model card, QrPicture code, String key) {
    return card.section(
        "code",
        List.of(
            new Model()
                .text("label", text(key))
                .text("box", code.box())
                .text("path", code.path())));
  }

  private Model withServers(Model card, MailAccount known) {
    return card.section(
        "server",
        List.of(
            server(known.incoming(), "server.incoming"),
            server(known.outgoing(), "server.outgoing")));
  }

  private Model server(MailService.Server server, String label) {
    AdvertisedService filled = AdvertisedService.of(server, mailbox);
    return new Model()
        .text("label", text(label))
        .text("address", filled.address())
        .text("port", Integer.toString(filled.port()))
        .text("security", text("security." + server.security().key()))
        .text("login", String.valueOf(filled.login()));
  }

  /** The rows of the table. */
  private List<Model> services() {
    Stream<? extends MailService> servers =
        profile
            .servers(ServiceType.IMAP, ServiceType.POP3, ServiceType.SMTP, ServiceType.MANAGESIEVE)
            .stream();
    Stream<? extends MailService> urls =
        profile
            .urls(
                ServiceType.CALDAV,
                ServiceType.CARDDAV,
                ServiceType.ACTIVESYNC,
                ServiceType.JMAP,
                ServiceType.WEBMAIL)
            .stream();
    return Stream.concat(servers, urls).map(this::service).toList();
  }

  private Model service(MailService service) {
    AdvertisedService filled = AdvertisedService.of(service, mailbox);
    String port = filled.port() == 0 ? "" : Integer.toString(filled.port());
    return new Model()
        .text("label", text("service." + filled.type().key()))
        .text("address", filled.address())
        .text("security", text("security." + security(filled).key()))
        .text("login", String.valueOf(filled.login()))
        .section("port", port.isEmpty() ? List.of() : List.of(new Model().text("number", port)));
  }

  private static Security security(AdvertisedService service) {
    Security stated = service.security();
    boolean https = service.address().regionMatches(true, 0, "https:", 0, 6);
    return stated != null ? stated : https ? Security.TLS : Security.NONE;
  }

  private String text(String key) {
    Messages texts = visit.texts();
    return texts.text(key, values);
  }
}
