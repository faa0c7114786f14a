package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.mail.Authentication.PASSWORD;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.settings.EffectiveProfile;

class LintTest {
  static final String ADDRESS = "%EMAILADDRESS%";
  static final MailService IMAP = server(ServiceType.IMAP, 993, Security.TLS);
  private static final MailService POP3 = server(ServiceType.POP3, 995, Security.TLS);
  static final MailService SMTP = server(ServiceType.SMTP, 465, Security.TLS);
  static final MailService SUBMISSION = server(ServiceType.SMTP, 587, Security.STARTTLS);

  @Test
  void soundProfile_hasNoWarning() {
    assertThat(lint(IMAP, POP3, SMTP, url(ServiceType.ACTIVESYNC, "https://eas.example.org/")))
        .isEmpty();
  }

  @Test
  void warning_namesPlaceClientsAndReason() {
    assertThat(lint(IMAP))
        .startsWith(
            "p: Thunderbird, Thunderbird for Android and Geary: without smtp they discard the whole"
                + " document",
            "p: SnappyMail by Autodiscover: it cannot read an answer with a single server");
  }

  @Test
  void twoSmtpServers_areWellOnlyAs465BeforeStarttls587() {
    String reason = "they keep the last server of a type";
    assertThat(lint(IMAP, SMTP, SUBMISSION)).noneMatch(line -> line.contains(reason));
    assertThat(lint(IMAP, SUBMISSION, SMTP))
        .anyMatch(line -> line.matches("p.services.1.: Evolution by autoconfig.*" + reason + ".*"));
  }

  @Test
  void pop3BeforeImap_isToldOtherwise() {
    assertThat(lint(POP3, IMAP, SMTP))
        .containsExactly(
            "p.services[0]: all clients: imap comes before pop3 in every answer, because"
                + " FairEmail and Geary read only the first server");
  }

  @Test
  void loginOfAServiceThatNoMailClientReads_isNobodysTrouble() {
    PlaceholderText url = PlaceholderText.of("https://eas.example.org/");
    PlaceholderText login = PlaceholderText.of("%EMAILLOCALPART%");
    assertThat(
            lint(
                new MailService.Web(ServiceType.ACTIVESYNC, url, login, List.of(PASSWORD), null),
                IMAP,
                SMTP))
        .isEmpty();
  }

  @Test
  void starttls_onItsOwnPort_troublesOnlyOutlook2007AndPacc() {
    assertThat(lint(server(ServiceType.IMAP, 143, Security.STARTTLS), SUBMISSION))
        .isNotEmpty()
        .allMatch(line -> line.contains("Outlook 2007") || line.contains("by PACC"));
  }

  @ParameterizedTest
  @CsvSource({
    "IMAP, 993, STARTTLS, Thunderbird and Mustang by Autodiscover",
    "IMAP, 143, TLS, Thunderbird and Mustang by Autodiscover",
    "POP3, 1110, STARTTLS, Thunderbird and Mustang by Autodiscover",
    "SMTP, 2525, STARTTLS, Thunderbird and Mustang by Autodiscover",
    "SMTP, 587, TLS, Thunderbird and Mustang by Autodiscover",
    "SMTP, 2525, STARTTLS, FairEmail by Autodiscover",
    "IMAP, 993, STARTTLS, FairEmail by Autodiscover",
    "SMTP, 587, TLS, FairEmail by Autodiscover",
    "IMAP, 1993, TLS, SnappyMail by Autodiscover",
    "SMTP, 2525, STARTTLS, SnappyMail by Autodiscover",
  })
  void pair_thatAPortCannotSay_isNamed(
      ServiceType type, int port, Security security, String client) {
    assertThat(lint(server(type, port, security)))
        .anyMatch(line -> line.contains(client) && line.contains("from the port"));
  }

  @ParameterizedTest
  @CsvSource({"IMAP, 993, TLS", "IMAP, 143, STARTTLS", "SMTP, 465, TLS", "SMTP, 587, STARTTLS"})
  void pair_thatAPortSays_isNot(ServiceType type, int port, Security security) {
    assertThat(lint(server(type, port, security))).noneMatch(line -> line.contains("the port"));
  }

  @Test
  void none_besideTls_isLeftOut() {
    assertThat(lint(IMAP, SMTP, server(ServiceType.IMAP, 143, Security.NONE)))
        .anyMatch(line -> line.startsWith("p.services[2]: all clients: security none is left out"))
        .noneMatch(line -> line.contains("in clear"));
  }

  @Test
  void none_alone_isInClearAndKillsTheDocument() {
    assertThat(lint(server(ServiceType.IMAP, 143, Security.NONE), SMTP))
        .anyMatch(line -> line.contains("in clear"))
        .anyMatch(line -> line.startsWith("p.services[0]: Thunderbird for Android"));
    assertThat(lint(IMAP, SMTP, server(ServiceType.POP3, 110, Security.NONE)))
        .anyMatch(line -> line.contains("in clear"))
        .noneMatch(line -> line.contains("Thunderbird for Android"));
  }

  @Test
  void lackingTypes_areNamed() {
    assertThat(lint(SMTP)).anyMatch(line -> line.contains("without imap and pop3"));
    assertThat(lint(POP3, SMTP)).anyMatch(line -> line.contains("without imap they"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "%EMAILLOCALPART%; Geary, and Delta Chat by Autodiscover",
        "%EMAILLOCALPART%; aerc",
        "%EMAILLOCALPART%.x; FairEmail and Mailspring",
        "everybody; all clients",
        "00815; Thunderbird",
      })
  void login_thatAClientCannotFill_isNamed(String login, String client) {
    assertThat(lint(server(login), with(SMTP, login)))
        .anyMatch(line -> line.startsWith("p.services[0]: " + client + ":"));
  }

  @Test
  void logins_thatDiffer_areNamed() {
    String inPieces = "%EMAILLOCALPART%@%EMAILDOMAIN%";
    assertThat(lint(server(inPieces), with(SMTP, inPieces))).isEmpty();
    assertThat(lint(IMAP, with(SMTP, "%EMAILLOCALPART%")))
        .anyMatch(line -> line.startsWith("p.services[1]: FairEmail: it uses the last login"));
  }

  @Test
  void urls_thatPhonesRefuse_areNamed() {
    assertThat(lint(IMAP, SMTP, url(ServiceType.CALDAV, "http://dav.example.org/")))
        .anyMatch(line -> line.contains("not https"));
    assertThat(lint(IMAP, SMTP, url(ServiceType.WEBMAIL, "http://webmail.example.org/"))).isEmpty();
    assertThat(
            lint(
                IMAP,
                SMTP,
                url(ServiceType.ACTIVESYNC, "https://a.example.org/"),
                url(ServiceType.ACTIVESYNC, "https://b.example.org/")))
        .containsExactly("p.services[3]: phones: only the first activesync url is in the answer");
  }

  static List<String> lint(MailService... services) {
    return lint("Example", "Example", List.of(services));
  }

  static List<String> lint(String name, String shortName, List<MailService> services) {
    return remarks(profile(name, shortName, services)).stream().map(Remark::toString).toList();
  }

  static ServerProfile profile(String name, String shortName, List<MailService> services) {
    return new ServerProfile(
        PlaceholderText.of(name), PlaceholderText.of(shortName), services, List.of(), 24);
  }

  /** The remarks about a profile, independent of its place. */
  static List<Remark> remarks(ServerProfile profile) {
    return Lint.remarks(
        new EffectiveProfile("p", profile, Optional.empty(), List.of(), "", path -> 0));
  }

  static MailService server(ServiceType type, int port, Security security) {
    return server(type, port, security, ADDRESS, null, PASSWORD);
  }

  private static MailService server(String login) {
    return with(IMAP, login);
  }

  private static MailService with(MailService service, String login) {
    MailService.Server server = (MailService.Server) service;
    return server(server.type(), server.port(), server.security(), login, null, PASSWORD);
  }

  static MailService ways(Authentication... ways) {
    return server(ServiceType.IMAP, 993, Security.TLS, ADDRESS, null, ways);
  }

  static MailService server(
      ServiceType type,
      int port,
      Security security,
      String login,
      @Nullable OAuth2 oauth2,
      Authentication... ways) {
    return new MailService.Server(
        type,
        PlaceholderText.of("mail.example.org"),
        port,
        security,
        PlaceholderText.of(login),
        List.of(ways),
        oauth2);
  }

  private static MailService url(ServiceType type, String url) {
    return new MailService.Web(
        type, PlaceholderText.of(url), PlaceholderText.of(ADDRESS), List.of(PASSWORD), null);
  }
}
