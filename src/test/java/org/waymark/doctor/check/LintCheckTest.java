package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.MailService;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

class LintCheckTest {
  private static final MailService IMAP = MailWorld.service(ServiceType.IMAP, Security.TLS, 993);
  private static final MailService SUBMISSION =
      MailWorld.service(ServiceType.SMTP, Security.STARTTLS, 587);

  @Test
  void soundSettings_areOk_whateverOldClientsSay() {
    assertThat(look(IMAP, SUBMISSION))
        .containsExactly(Finding.ok(CheckId.SETTINGS_LINT, "no warnings"));
  }

  @Test
  void warnings_areListed_andCut() {
    assertThat(look(IMAP))
        .containsExactly(
            new Finding(
                "settings.lint",
                Status.WARNING,
                "2 warnings: Thunderbird, Thunderbird for Android and Geary: without smtp they"
                    + " discard the whole document; SnappyMail by Autodiscover: it cannot read an"
                    + " answer with a single server",
                "no warnings",
                "Some clients of today cannot use these settings.",
                "Change the profile or the domain. \"waymark check\" prints every warning in full.",
                Optional.empty()));
    assertThat(look(MailWorld.service(ServiceType.IMAP, Security.NONE, 143)).get(0).observed())
        .startsWith("4 warnings: services[0]: all clients: ")
        .hasSize(200);
  }

  private static List<Finding> look(MailService... services) {
    return LintCheck.of()
        .run(TestDomain.of("customer.com", services), Set.of(CheckId.SETTINGS_LINT))
        .result();
  }
}
