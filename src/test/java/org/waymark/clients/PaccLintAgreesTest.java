package org.waymark.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.mail.ServiceType.CALDAV;
import static org.waymark.mail.ServiceType.CARDDAV;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.JMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.waymark.check.DocumentCheck;
import org.waymark.check.Lint;
import org.waymark.check.Remark;
import org.waymark.dialect.Clients;
import org.waymark.dialect.pacc.PaccDialect;
import org.waymark.dialect.pacc.PaccRecords;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.settings.EffectiveProfile;
import org.waymark.testing.Chance;

/** The operator is warned of what PACC leaves out, and of nothing else. */
class PaccLintAgreesTest {
  private static final String ADDRESS = "alice@customer.com";
  private static final Pattern SERVICE = Pattern.compile("p\\.services\\[(\\d+)]");
  private static final Set<ServiceType> TYPES = Set.of(IMAP, POP3, SMTP, JMAP, CALDAV, CARDDAV);
  private static final List<List<Authentication>> WAYS =
      List.of(
          List.of(Authentication.PASSWORD),
          List.of(Authentication.OAUTH2, Authentication.PASSWORD),
          List.of(Authentication.OAUTH2),
          List.of(Authentication.NONE),
          List.of(Authentication.ENCRYPTED_PASSWORD));

  private int documents;

  @Test
  void warnings_areOfWhatTheDocumentLacks() {
    int rounds = 3000;
    Chance.repeat(rounds, this::profile);
    assertThat(documents).isBetween(rounds / 10, rounds * 9 / 10);
  }

  private void profile(Chance chance) {
    List<MailService> services = new ArrayList<>();
    for (int i = 2 + chance.below(5); i >= 0; i--) {
      services.add(service(chance, services.size()));
    }
    PlaceholderText name = PlaceholderText.of("Host");
    ServerProfile profile = new ServerProfile(name, name, services, List.of(), 24);
    EffectiveProfile effective =
        new EffectiveProfile("p", profile, Optional.empty(), List.of(), "", path -> 0);
    List<Remark> warnings =
        Lint.remarks(effective).stream()
            .filter(warning -> warning.clients().equals("Himalaya and Evolution by PACC"))
            .toList();
    Answer answer = Service.pacc(profile, ADDRESS).orElse(null);
    if (answer == null) {
      assertThat(warnings).hasSize(1);
      assertThat(warnings.get(0).reason()).contains("there is no document");
    } else {
      documents++;
      List<Account> accounts = accounts(answer);
      assertThat(places(warnings)).isEqualTo(leftOut(services, accounts));
      assertThat(warnings).noneMatch(warning -> warning.reason().contains("no document"));
      accounts.forEach(account -> assertThat(account).matches(any -> suits(any, services)));
    }
    DocumentCheck check =
        new DocumentCheck(
            new Clients(
                List.of(
                    new PaccDialect(
                        Duration.ofMinutes(10), Optional.empty(), Set.of(PaccDialect.SUBMIT)))));
    check.check(effective);
    assertThat(check.warnings()).isEmpty();
    assertThat(check.problems()).isEmpty();
  }

  private static List<Account> accounts(Answer answer) {
    Setup setup =
        PaccClient.DRAFT_03.read(answer, List.of(PaccRecords.value(answer.bytes())), ADDRESS);
    assertThat(setup.rejection()).isEmpty();
    assertThat(setup.account(SMTP)).isPresent();
    return setup.accounts();
  }

  private static List<Integer> places(List<Remark> warnings) {
    return warnings.stream()
        .map(warning -> SERVICE.matcher(warning.place().toString()))
        .filter(Matcher::matches)
        .map(place -> Integer.valueOf(place.group(1)))
        .sorted()
        .toList();
  }

  /** The places of the services of a type that the document does not have. */
  private static List<Integer> leftOut(List<MailService> services, List<Account> accounts) {
    return IntStream.range(0, services.size())
        .filter(i -> TYPES.contains(services.get(i).type()))
        .filter(
            i -> accounts.stream().noneMatch(account -> account.type() == services.get(i).type()))
        .boxed()
        .toList();
  }

  /** True if a client reaches the first suitable service in the way that the settings say. */
  private static boolean suits(Account account, List<MailService> services) {
    for (MailService service : services) {
      boolean reached =
          service instanceof MailService.Server server
              ? account.host().equals(server.host().toString())
                  && account.port() == server.port()
                  && account.mode().reaches(server.security())
              : account.host().equals(((MailService.Web) service).url().toString());
      if (reached) {
        boolean accepted =
            account.authentication().equals("password")
                ? service.authentication().contains(Authentication.PASSWORD)
                    || service.authentication().contains(Authentication.ENCRYPTED_PASSWORD)
                : service.authentication().contains(Authentication.OAUTH2)
                    && service.oauth2() != null
                    && service.oauth2().issuer().toString().equals(account.authentication());
        return accepted && service.login().toString().equals("%EMAILADDRESS%");
      }
    }
    return false;
  }

  private static MailService service(Chance chance, int index) {
    ServiceType type =
        chance.anyOf(
            List.of(
                IMAP, IMAP, SMTP, SMTP, SMTP, POP3, JMAP, CALDAV, CARDDAV, ServiceType.WEBMAIL));
    PlaceholderText login =
        PlaceholderText.of(chance.oneIn(8) ? "%EMAILLOCALPART%" : "%EMAILADDRESS%");
    List<Authentication> ways = chance.oneIn(3) ? chance.anyOf(WAYS) : WAYS.get(0);
    @Nullable OAuth2 oauth2 = chance.oneIn(4) ? null : oauth2(chance);
    if (type.hasUrl()) {
      String url =
          chance.anyOf(
              List.of("https://h%d.host.com/x/", "https://h%d.host.com", "http://h%d.host.com/x"));
      return new MailService.Web(
          type, PlaceholderText.of(url.formatted(index)), login, ways, oauth2);
    }
    int standard = type == IMAP ? 993 : type == POP3 ? 995 : 465;
    return new MailService.Server(
        type,
        PlaceholderText.of("h" + index + ".host.com"),
        chance.oneIn(6) ? 587 : standard,
        chance.oneIn(6) ? chance.anyOf(List.of(Security.values())) : Security.TLS,
        login,
        ways,
        oauth2);
  }

  private static OAuth2 oauth2(Chance chance) {
    PlaceholderText url = PlaceholderText.of("https://login.host.com/x");
    PlaceholderText issuer =
        PlaceholderText.of(
            chance.anyOf(List.of("https://a.example", "https://b.example", "c.example")));
    return new OAuth2(issuer, url, url, url);
  }
}
