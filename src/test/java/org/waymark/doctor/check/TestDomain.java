package org.waymark.doctor.check;

import java.util.List;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;

/** Mail domains as the settings would give them. */
final class TestDomain {
  private TestDomain() {}

  static MailDomain of(String name, MailService... services) {
    ServerProfile profile =
        new ServerProfile(
            PlaceholderText.of("Mail"),
            PlaceholderText.of("Mail"),
            List.of(services),
            List.of(),
            0);
    return new MailDomain(name(name), new Hosting(profile), () -> "the test");
  }

  static MailDomain elsewhere(String name, Elsewhere elsewhere) {
    return new MailDomain(name(name), elsewhere, () -> "the test");
  }

  private static DomainName name(String name) {
    return DomainName.parse(name).orElseThrow();
  }
}
