package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.check.LintTest.IMAP;
import static org.waymark.check.LintTest.SMTP;
import static org.waymark.check.LintTest.SUBMISSION;
import static org.waymark.check.LintTest.profile;
import static org.waymark.check.LintTest.remarks;
import static org.waymark.check.LintTest.server;
import static org.waymark.check.LintTest.ways;
import static org.waymark.mail.Authentication.OAUTH2;
import static org.waymark.mail.Authentication.PASSWORD;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.mail.MailService;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Remarks about clients of today are apart from those about old ones. */
class LintLevelTest {
  @Test
  void soundProfile_withStarttls_hasNoWarning() {
    List<MailService> services =
        List.of(IMAP, server(ServiceType.IMAP, 143, Security.STARTTLS), SMTP, SUBMISSION);
    assertThat(Lint.warnings(profile("Example", "Example", List.of(IMAP, SUBMISSION)))).isEmpty();
    assertThat(Lint.warnings(profile("Example", "Example", services))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Outlook 2007, NOTICE",
    "'Evolution by autoconfig, FairEmail by Autodiscover', NOTICE",
    "Himalaya and Evolution by PACC, NOTICE",
    "Thunderbird and Mustang by Autodiscover, WARNING",
    "Evolution, WARNING",
  })
  void level_tellsClientsOfTodayFromOldAndComingOnes(String clients, Level level) {
    MailService other = server(ServiceType.SMTP, 2525, Security.STARTTLS);
    assertThat(
            remarks(profile("Host", "Host", List.of(ways(PASSWORD, OAUTH2), SUBMISSION, other)))
                .stream()
                .filter(remark -> remark.clients().equals(clients)))
        .isNotEmpty()
        .allMatch(remark -> remark.level() == level);
  }

  @Test
  void warnings_nameKeyClientsAndReason_withoutTheProfile() {
    ServerProfile profile =
        profile("Host", "Host", List.of(IMAP, SMTP, server(ServiceType.POP3, 110, Security.NONE)));
    assertThat(Lint.warnings(profile))
        .containsExactly(
            "services[2]: all clients: security none sends passwords and mail over the network in"
                + " clear");
  }
}
