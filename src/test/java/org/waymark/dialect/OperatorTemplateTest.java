package org.waymark.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.mobilesync;
import static org.waymark.dialect.Samples.outlook;
import static org.waymark.dialect.Samples.post;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.text;
import static org.waymark.dialect.Samples.url;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.dialect.apple.AppleDialect;
import org.waymark.dialect.autoconfig.AutoconfigDialect;
import org.waymark.dialect.autodiscover.AutodiscoverDialect;
import org.waymark.dialect.page.PageDialect;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.Authentication;
import org.waymark.mail.Brand;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** A model provides every declared name, also those that the built-in templates do not use. */
class OperatorTemplateTest {
  private static final String SERVER = "{{type}} {{hostname}}:{{port}} {{socketType}} {{username}}";
  private static final String WAYS =
      "{{#authentication}} {{value}}{{#http}} http{{/http}}{{/authentication}}\n";
  private static final String WEB = "{{url}} {{username}}" + WAYS;

  private static final String AUTODISCOVER =
      "<Autodiscover"
          + " xmlns='http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006'>";

  private static final String PLIST =
      "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
          + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\"><plist>";

  @TempDir private Path folder;

  @Test
  void templatesThatShip_haveNoProblems() {
    TemplateFolder templates = Samples.templates();

    new AutoconfigDialect(templates, Duration.ofMinutes(10));
    new AutodiscoverDialect(templates, Samples.OPTIONS, InstantSource.system());
    new PageDialect(templates, Samples.languages(), Optional.empty(), Optional.empty());
    new AppleDialect(templates, Optional.empty());
    new PageDialect(templates, Samples.languages(), Optional.empty(), Optional.empty());

    assertThat(templates.problems()).isEmpty();
  }

  @Test
  void autoconfig_everyName_isBound() throws IOException {
    Files.writeString(
        folder.resolve("autoconfig.xml"),
        "<clientConfig>{{domain}} {{displayName}} {{displayShortName}}\n"
            + section("otherHost", "{{hostDomain}}\n")
            + section("incoming", SERVER + WAYS)
            + section("outgoing", SERVER + WAYS)
            + section("managesieve", SERVER + WAYS)
            + section("documentation", "{{url}}{{#descr}} {{lang}} {{text}}{{/descr}}\n")
            + section("addressbook", WEB)
            + section("calendar", WEB)
            + section("jmap", WEB)
            + section("webmail", WEB)
            + section("oauth2", "{{issuer}} {{scope}} {{authURL}} {{tokenURL}}\n")
            + "</clientConfig>");
    AutoconfigDialect dialect =
        new AutoconfigDialect(new TemplateFolder(folder), Duration.ofMinutes(10));
    Question question = question(dialect, get("host.com", "emailaddress=user@customer.com"));
    assertThat(text(question.answer(domain("customer.com", everything()))))
        .isEqualTo(
            """
            <clientConfig>customer.com Host.com Mail Host.com
            otherHost: host.com
            incoming: imap i.example.org:993 SSL %EMAILADDRESS% OAuth2
            outgoing: smtp s.example.org:587 STARTTLS %EMAILADDRESS% password-cleartext
            managesieve: managesieve m.example.org:4190 STARTTLS %EMAILADDRESS% password-cleartext
            documentation: https://host.com/help/mail en Set up your mail client
            addressbook: https://card.example.org/ %EMAILADDRESS% Basic http
            calendar: https://cal.example.org/ %EMAILADDRESS% Basic http
            jmap: https://jmap.example.org/ %EMAILADDRESS% Basic http
            webmail: https://web.example.org/ %EMAILADDRESS% Basic http
            oauth2: auth.example.org mail https://auth.example.org/a https://auth.example.org/t
            </clientConfig>\
            """);
    ServerProfile least = profile(server(ServiceType.POP3, "p.example.org", 995, Security.TLS));
    assertThat(text(question.answer(domain("customer.com", least))))
        .contains("incoming: pop3", "no outgoing", "no jmap", "no oauth2");
  }

  @Test
  void outlook_loginWithoutAMailbox_isNoName() throws IOException {
    Files.writeString(folder.resolve("outlook.xml"), "{{#protocol}}{{login}}{{/protocol}}");
    TemplateFolder templates = new TemplateFolder(folder);

    new AutodiscoverDialect(templates, Samples.OPTIONS, InstantSource.system());

    assertThat(templates.problems())
        .singleElement()
        .asString()
        .contains("outlook.xml:1: unknown value \"login\"");
  }

  @Test
  void outlook_everyName_isBound() throws IOException {
    Files.writeString(
        folder.resolve("outlook.xml"),
        AUTODISCOVER
            + "{{domain}} {{displayName}} {{ttl}} {{#mailbox}}mailbox{{/mailbox}}\n"
            + section(
                "protocol",
                "{{type}} {{server}}:{{port}} {{ssl}} {{encryption}} {{authRequired}}"
                    + "{{#mailbox}} {{login}}{{/mailbox}}{{#smtp}} {{usePopAuth}}{{/smtp}}\n")
            + section("dav", "{{type}} {{url}}{{#mailbox}} {{login}}{{/mailbox}}\n")
            + "</Autodiscover>");
    AutodiscoverDialect dialect = autodiscover();
    assertThat(text(answer(dialect, post(outlook("user@customer.com")))))
        .isEqualTo(
            AUTODISCOVER
                + """
                customer.com user@customer.com 24 mailbox
                protocol: IMAP i.example.org:993 on SSL on user@customer.com
                protocol: SMTP s.example.org:587 on TLS on user@customer.com on
                dav: CalDAV https://cal.example.org/ user@customer.com
                dav: CardDAV https://card.example.org/ user@customer.com
                </Autodiscover>\
                """);
    assertThat(text(answer(dialect, get("customer.com", null))))
        .startsWith(AUTODISCOVER + "customer.com Host.com Mail 24 \n")
        .doesNotContain("@");
  }

  @Test
  void mobilesync_everyName_isBound() throws IOException {
    Files.writeString(
        folder.resolve("mobilesync.xml"),
        AUTODISCOVER + "{{domain}} {{displayName}} {{address}} {{url}}</Autodiscover>");
    assertThat(text(answer(autodiscover(), post(mobilesync("user@customer.com")))))
        .isEqualTo(
            AUTODISCOVER
                + "customer.com user@customer.com user@customer.com"
                + " https://eas.example.org/</Autodiscover>");
  }

  @Test
  void apple_everyName_isBound() throws IOException {
    String server = "{{hostname}}:{{port}} {{username}} {{authentication}}";
    String dav =
        "{{uuid}} {{hostname}}:{{port}} {{username}}{{#principal}} {{path}}{{/principal}}\n";
    Files.writeString(
        folder.resolve("apple.mobileconfig"),
        PLIST
            + "{{identifier}} {{uuid}} {{displayName}} {{shortName}} {{address}} {{domain}}\n"
            + section("accountName", "{{name}}\n")
            + section(
                "mail",
                "{{identifier}} {{type}}{{#incoming}} %s{{/incoming}}{{#outgoing}} %1$s{{/outgoing}}{{#samePassword}} same{{/samePassword}}\n"
                    .formatted(server))
            + section("caldav", dav)
            + section("carddav", dav)
            + section("exchange", "{{uuid}} {{hostname}} {{username}}\n")
            + "</plist>");
    AppleDialect dialect = new AppleDialect(new TemplateFolder(folder), Optional.empty());
    Question question = question(dialect, get("host.com", "email=user@customer.com&name=Zaphod"));
    ServerProfile all =
        profile(
            server(ServiceType.POP3, "p.example.org", 995, Security.TLS),
            server(ServiceType.SMTP, "s.example.org", 587, Security.STARTTLS),
            url(ServiceType.CALDAV, "https://cal.example.org/c"),
            url(ServiceType.CARDDAV, "https://card.example.org/"));
    assertThat(text(question.answer(domain("customer.com", all))))
        .isEqualTo(
            PLIST
                + """
                org.waymark.com.customer.e33a12e3103df78f 0294B89B-3C7C-5608-9E13-ACCEF6D01247 Host.com Mail Host.com user@customer.com customer.com
                accountName: Zaphod
                mail: org.waymark.com.customer.e33a12e3103df78f.mail EmailTypePOP p.example.org:995 user@customer.com EmailAuthPassword s.example.org:587 user@customer.com EmailAuthPassword same
                caldav: A0DA4814-65F2-5532-A658-EBDFD1EB0F1C cal.example.org:443 user@customer.com /c
                carddav: 8C32FDF3-9C13-54B0-897C-B4A914A17FA4 card.example.org:443 user@customer.com
                no exchange
                </plist>\
                """);
    assertThat(text(question.answer(domain("customer.com", withExchange(everything())))))
        .contains(
            "no mail", "exchange: 2DA387D3-6562-522C-A420-2370767D1B46 eas.example.org user@");
  }

  private static ServerProfile withExchange(ServerProfile of) {
    return new ServerProfile(
        of.name(), of.shortName(), of.services(), List.of(), 24, Brand.NONE, true);
  }

  private AutodiscoverDialect autodiscover() {
    return new AutodiscoverDialect(
        new TemplateFolder(folder), Samples.OPTIONS, InstantSource.fixed(Samples.NOW));
  }

  private static Reply answer(Dialect dialect, ClientRequest request) {
    return question(dialect, request).answer(domain("customer.com", everything()));
  }

  private static String section(String name, String content) {
    return "{{#%s}}%s: %s{{/%s}}{{^%s}}no %s\n{{/%s}}"
        .formatted(name, name, content, name, name, name, name);
  }

  private static ServerProfile everything() {
    MailService imap =
        new MailService.Server(
            ServiceType.IMAP,
            PlaceholderText.of("i.example.org"),
            993,
            Security.TLS,
            Samples.ADDRESS,
            List.of(Authentication.OAUTH2),
            new OAuth2(
                PlaceholderText.of("auth.example.org"),
                PlaceholderText.of("mail"),
                PlaceholderText.of("https://auth.example.org/a"),
                PlaceholderText.of("https://auth.example.org/t")));
    return profile(
        imap,
        server(ServiceType.SMTP, "s.example.org", 587, Security.STARTTLS),
        server(ServiceType.MANAGESIEVE, "m.example.org", 4190, Security.STARTTLS),
        url(ServiceType.ACTIVESYNC, "https://eas.example.org/"),
        url(ServiceType.CALDAV, "https://cal.example.org/"),
        url(ServiceType.CARDDAV, "https://card.example.org/"),
        url(ServiceType.JMAP, "https://jmap.example.org/"),
        url(ServiceType.WEBMAIL, "https://web.example.org/"));
  }
}
