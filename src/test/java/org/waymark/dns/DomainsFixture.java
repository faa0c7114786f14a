package org.waymark.dns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Clients;
import org.waymark.dialect.pacc.PaccDialect;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.source.FileSettingsSource;

/** Domains from settings in files, with {@code waymark.host.com} as the public host. */
abstract class DomainsFixture extends DnsFixture {
  static final DomainName HOST = name("waymark.host.com");

  /** IMAP, POP3 and SMTP over TLS. */
  static final String MAIL =
      """
      { type: imap, host: mail.host.com, port: 993, security: tls }
      { type: pop3, host: mail.host.com, port: 995, security: tls }
      { type: smtp, host: mail.host.com, port: 465, security: tls }
      """;

  static final Clients CLIENTS =
      new Clients(
          List.of(new PaccDialect(Duration.ZERO, Optional.of(HOST), Set.of(PaccDialect.SUBMIT))));

  @TempDir Path folder;

  static DomainName name(String text) {
    return DomainName.parse(text).orElseThrow();
  }

  /** The domain with these services, one a line. */
  MailDomain domain(String name, String services) throws Exception {
    return domain(name, services, "shared");
  }

  /** The domain with this record; the services are those of the profile {@code shared}. */
  MailDomain domain(String name, String services, String record) throws Exception {
    Files.writeString(
        folder.resolve("profiles.yaml"),
        "shared:\n  services:\n"
            + services.replaceAll("(?m)^", "    - ").replaceAll("    - $", ""));
    Files.writeString(folder.resolve("domains.yaml"), name + ": " + record + "\n");
    FileSettingsSource source =
        await(
            FileSettingsSource.open(
                vertx,
                new ServiceConfig.Settings(
                    folder, Optional.empty(), Duration.ofHours(1), 1 << 20, Optional.of(HOST)),
                hosting -> 0));
    return await(source.find(name(name))).orElseThrow();
  }

  DomainRecords wanted(MailDomain domain, Certificates certificates) {
    return new WantedRecords(HOST, CLIENTS).of(domain, certificates);
  }

  static List<String> lines(DomainRecords records) {
    return records.records().stream().map(DnsRecord::toString).toList();
  }
}
