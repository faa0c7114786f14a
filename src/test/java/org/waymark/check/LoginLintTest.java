package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.check.LintTest.ADDRESS;
import static org.waymark.check.LintTest.lint;
import static org.waymark.check.LintTest.server;
import static org.waymark.check.LintTest.ways;
import static org.waymark.mail.Authentication.ENCRYPTED_PASSWORD;
import static org.waymark.mail.Authentication.NONE;
import static org.waymark.mail.Authentication.OAUTH2;
import static org.waymark.mail.Authentication.PASSWORD;

import org.junit.jupiter.api.Test;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/** Remarks about authentication. */
class LoginLintTest {
  @Test
  void oauth2_ofAnIssuerThatNobodyKnows_isNamed() {
    assertThat(lint(oauth2("https://login.example.org", OAUTH2, PASSWORD)))
        .anyMatch(line -> line.contains("this issuer is in none"));
    assertThat(lint(oauth2("https://accounts.google.com", OAUTH2, PASSWORD)))
        .noneMatch(line -> line.contains("this issuer is in none"));
    assertThat(lint(ways(OAUTH2, PASSWORD)))
        .anyMatch(line -> line.contains("oauth2 without issuer"));
  }

  @Test
  void waysToLogIn_areNamedByTheClientThatMistakesThem() {
    assertThat(lint(ways(OAUTH2)))
        .anyMatch(line -> line.contains("without password in authentication"));
    assertThat(lint(ways(PASSWORD, OAUTH2)))
        .anyMatch(line -> line.contains("KMail"))
        .anyMatch(line -> line.contains("put password last"));
    assertThat(lint(ways(ENCRYPTED_PASSWORD))).anyMatch(line -> line.contains("Outlook:"));
    assertThat(lint(ways(NONE))).anyMatch(line -> line.contains("no authentication but none"));
    assertThat(lint(ways(OAUTH2, PASSWORD)))
        .noneMatch(line -> line.contains("KMail") || line.contains("put password last"));
  }

  private static MailService oauth2(String issuer, Authentication... ways) {
    PlaceholderText url = PlaceholderText.of(issuer + "/x");
    OAuth2 oauth2 = new OAuth2(PlaceholderText.of(issuer), PlaceholderText.of("mail"), url, url);
    return server(ServiceType.IMAP, 993, Security.TLS, ADDRESS, oauth2, ways);
  }
}
