package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Samples;
import org.waymark.dialect.apple.AppleDialect;
import org.waymark.dialect.autoconfig.AutoconfigDialect;
import org.waymark.dialect.autodiscover.AutodiscoverDialect;
import org.waymark.dialect.page.PageDialect;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.settings.EffectiveProfile;
import org.waymark.testing.Chance;

/** Documents held against the settings that they are made of. */
class DocumentCheckTest {
  private static final ServerProfile PROFILE =
      profile(
          List.of(
              server(ServiceType.IMAP, "imap.host.com", 993, Security.TLS),
              server(ServiceType.SMTP, "smtp.host.com", 587, Security.STARTTLS),
              web(ServiceType.ACTIVESYNC),
              web(ServiceType.CALDAV)));

  @TempDir private Path folder;

  @Test
  void templatesThatShip_holdWhatAnySettingsSay() {
    Clients clients = clients(Path.of("conf/templates"));
    Chance.repeat(
        300,
        chance -> {
          List<MailService> services = new ArrayList<>();
          for (int i = chance.below(7); i >= 0; i--) {
            ServiceType type = chance.anyOf(List.of(ServiceType.values()));
            services.add(type.hasUrl() ? web(chance, type) : server(chance, type));
          }
          DocumentCheck check = check(clients, profile(services));
          assertThat(check.warnings()).isEmpty();
          assertThat(check.problems()).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "outlook.xml | <Port>{{port}}</Port> | '' | 0 | outlook | writes no port (993) of imap"
            + " imap.host.com:993",
        "outlook.xml | {{port}} | 143 | 1 | outlook | writes the port \"143\", not \"587\", of smtp"
            + " smtp.host.com:587",
        "outlook.xml | {{ssl}} | off | 0 | outlook | writes the security \"none\", not \"tls\", of"
            + " imap imap.host.com:993",
        "outlook.xml | {{login}} | all | 3 | outlook | writes the login \"all\", not"
            + " \"user@mail.example\", of caldav https://web.host.com/caldav",
        "autoconfig.xml | <port>{{port}}</port> | '' | 1 | autoconfig | writes no port (587) of"
            + " smtp smtp.host.com:587",
        "autoconfig.xml | {{socketType}} | ssl | 0 | autoconfig | writes no security (tls) of imap"
            + " imap.host.com:993",
        "autoconfig.xml | {{hostname}} | ' {{hostname}}' | 0 | autoconfig | writes the address \""
            + " imap.host.com\", not \"imap.host.com\", of imap imap.host.com:993",
        "autoconfig.xml | <authentication>{{value}}</authentication> | '' | 0 | autoconfig | writes"
            + " no authentication (password) of imap imap.host.com:993",
        "autoconfig.xml | {{#calendar}} | '{{#webmail}}<a/>{{/webmail}}{{#calendar}}' | -1 | '' |"
            + " ''",
        "apple.mobileconfig | <key>IncomingMailServerUseSSL</key><true/> | '' | 0 | apple | writes"
            + " the security \"none\", not \"tls\", of imap imap.host.com:993",
        "apple.mobileconfig | <integer>{{port}}</integer> | <integer>25</integer> | 1 | apple |"
            + " writes the port \"25\", not \"587\", of smtp smtp.host.com:587",
        "apple.mobileconfig | {{path}} | /dav | 3 | apple | writes the address"
            + " \"https://web.host.com/dav\", not \"https://web.host.com/caldav\", of caldav"
            + " https://web.host.com/caldav",
        "mobilesync.xml | <Url>{{url}}</Url> | <Url>https://old.host.com/</Url> | 2 | mobilesync |"
            + " writes the address \"https://old.host.com/\", not"
            + " \"https://web.host.com/activesync\", of activesync https://web.host.com/activesync",
      },
      delimiter = '|')
  void template_thatLeavesSomethingOut_isNamedWithTheServer(
      String template, String old, String changed, int service, String client, String message)
      throws IOException {
    String text = Files.readString(Path.of("conf/templates", template));
    assertThat(text).contains(old);
    Files.writeString(folder.resolve(template), text.replace(old, changed));
    List<String> warnings =
        check(clients(folder), PROFILE).warnings().stream().map(Remark::toString).toList();
    if (service < 0) {
      assertThat(warnings).isEmpty();
    } else {
      assertThat(warnings)
          .contains(
              "profiles.yaml:3: shared.services["
                  + service
                  + "]: "
                  + client
                  + ": "
                  + folder.resolve(template)
                  + " "
                  + message);
    }
  }

  @Test
  void template_thatAddsAServerOrLosesOne_isTold() throws IOException {
    String text = Files.readString(Path.of("conf/templates/outlook.xml"));
    Files.writeString(
        folder.resolve("outlook.xml"),
        text.replace(
                "{{#protocol}}",
                "<Protocol><Type>POP3</Type><Server>old.host.com</Server><Port>995</Port></Protocol>{{#protocol}}")
            .replaceAll("(?s)\\{\\{#dav.*/dav\\}\\}", ""));
    assertThat(check(clients(folder), PROFILE).warnings())
        .extracting(Remark::reason)
        .containsExactly(
            folder.resolve("outlook.xml") + " leaves out caldav https://web.host.com/caldav",
            folder.resolve("outlook.xml")
                + " adds pop3 old.host.com:995, which the settings do not name");
  }

  private static DocumentCheck check(Clients clients, ServerProfile profile) {
    DocumentCheck check = new DocumentCheck(clients);
    check.check(
        new EffectiveProfile(
            "shared", profile, Optional.empty(), List.of(), "profiles.yaml", place -> 3));
    return check;
  }

  private static Clients clients(Path folder) {
    TemplateFolder templates = new TemplateFolder(folder);
    Clients clients =
        new Clients(
            List.of(
                new AutoconfigDialect(templates, Duration.ofMinutes(10)),
                new AutodiscoverDialect(templates, Samples.OPTIONS, InstantSource.system()),
                new AppleDialect(templates, Optional.empty()),
                new PageDialect(
                    templates, Samples.languages(), Optional.empty(), Optional.empty())));
    assertThat(templates.problems()).isEmpty();
    return clients;
  }

  private static ServerProfile profile(List<MailService> services) {
    PlaceholderText name = PlaceholderText.of("Host & Söhne");
    return new ServerProfile(name, name, services, List.of(), 1);
  }

  private static MailService server(ServiceType type, String host, int port, Security security) {
    return new MailService.Server(
        type,
        PlaceholderText.of(host),
        port,
        security,
        PlaceholderText.of("%EMAILADDRESS%"),
        List.of(Authentication.PASSWORD),
        null);
  }

  private static MailService web(ServiceType type) {
    return new MailService.Web(
        type,
        PlaceholderText.of("https://web.host.com/" + type.key()),
        PlaceholderText.of("%EMAILADDRESS%"),
        List.of(Authentication.PASSWORD),
        null);
  }

  private static MailService server(Chance chance, ServiceType type) {
    return new MailService.Server(
        type,
        text(chance, "mail.host.com", "%EMAILDOMAIN%", "%SHARD%.host.com"),
        1 + chance.below(65_535),
        chance.anyOf(List.of(Security.values())),
        login(chance),
        ways(chance),
        null);
  }

  private static MailService web(Chance chance, ServiceType type) {
    return new MailService.Web(
        type,
        text(chance, "https://a.example/?a=b&c='d'", "https://%EMAILDOMAIN%/%SHARD%/"),
        login(chance),
        ways(chance),
        null);
  }

  private static PlaceholderText login(Chance chance) {
    return text(
        chance, "%EMAILADDRESS%", "%EMAILLOCALPART%", "%EMAILLOCALPART%@%EMAILDOMAIN%", "<&>");
  }

  private static PlaceholderText text(Chance chance, String... texts) {
    return PlaceholderText.of(chance.anyOf(List.of(texts)));
  }

  private static List<Authentication> ways(Chance chance) {
    return chance.anyOf(
        List.of(
            List.of(Authentication.PASSWORD),
            List.of(Authentication.ENCRYPTED_PASSWORD, Authentication.PASSWORD),
            List.of(Authentication.OAUTH2),
            List.of(Authentication.NONE)));
  }
}
