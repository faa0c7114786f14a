package org.waymark.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waymark.dialect.Body;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.dialect.pacc.PaccDialect;
import org.waymark.dialect.pacc.PaccRecords;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;

/**
 * The records that a mail domain should have, from its settings. MX records are not among them:
 * they say where mail arrives, which the settings do not know.
 */
public final class WantedRecords {
  /** The lifetime of a wanted record, in seconds. */
  public static final long TTL = 3600;

  private static final String PACC = DomainName.PACC_LABEL;

  private final DomainName publicHost;
  private final Clients clients;

  /**
   * Creates the rules.
   *
   * @param publicHost the name that those of customers lead to
   * @param clients make the PACC document, whose digest is a record
   */
  public WantedRecords(DomainName publicHost, Clients clients) {
    this.publicHost = publicHost;
    this.clients = clients;
  }

  /**
   * The records of a domain. A domain whose mail is elsewhere should have none that leads here; its
   * records are those of its new provider, whom only an Autodiscover URL names.
   */
  public DomainRecords of(MailDomain domain, Certificates certificates) {
    if (domain.elsewhere().isPresent()) {
      return new DomainRecords(
          domain.name(),
          List.of(),
          List.of("The mail of this domain is elsewhere. Delete its records that lead here."));
    }
    List<DnsRecord> records = new ArrayList<>();
    records.add(alias("autoconfig", domain));
    if (certificates == Certificates.EACH) {
      records.add(alias("autodiscover", domain));
    }
    records.add(
        record(
            "_autodiscover._tcp",
            domain,
            RecordType.SRV,
            new RecordData.Srv(0, 0, 443, publicHost.value())));
    records.addAll(ServiceRecords.mail(domain));
    records.addAll(ServiceRecords.others(domain));
    paccDigest(domain)
        .ifPresent(
            digest -> {
              records.add(alias(PACC, domain));
              records.add(record("_" + PACC, domain, RecordType.TXT, new RecordData.Txt(digest)));
            });
    // The public host may be a name of one of the domains, such as autoconfig.host.com.
    records.removeIf(record -> record.name().equals(publicHost.value()));
    return new DomainRecords(domain.name(), records, List.of());
  }

  private DnsRecord alias(String label, MailDomain domain) {
    return record(label, domain, RecordType.CNAME, new RecordData.Alias(publicHost.value()));
  }

  static DnsRecord record(String label, MailDomain domain, RecordType type, RecordData data) {
    return new DnsRecord(label + "." + domain.name(), type, TTL, data);
  }

  /** The value of the TXT record; empty if PACC cannot express the settings. */
  private Optional<String> paccDigest(MailDomain domain) {
    Mailbox mailbox = Mailbox.parse("user@" + domain.name()).orElseThrow();
    Reply reply = clients.reply(PaccDialect.NAME, mailbox, domain);
    Body body = reply.body();
    return body == null || reply.outcome() != Outcome.ANSWERED
        ? Optional.empty()
        : Optional.of(PaccRecords.value(body.bytes()));
  }
}
