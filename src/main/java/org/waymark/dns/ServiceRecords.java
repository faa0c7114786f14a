package org.waymark.dns;

import static org.waymark.dns.WantedRecords.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService.Server;
import org.waymark.mail.MailService.Web;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/**
 * The SRV records of the services in the settings. A host that depends on the mailbox has no
 * record. Whether a target is an alias, which RFC 2782 forbids, is known to DNS only.
 */
public final class ServiceRecords {
  private static final List<MailLabel> MAIL =
      List.of(
          new MailLabel("_imaps._tcp", ServiceType.IMAP, true),
          new MailLabel("_imap._tcp", ServiceType.IMAP, false),
          new MailLabel("_pop3s._tcp", ServiceType.POP3, true),
          new MailLabel("_pop3._tcp", ServiceType.POP3, false),
          new MailLabel("_submissions._tcp", ServiceType.SMTP, true),
          new MailLabel("_submission._tcp", ServiceType.SMTP, false));

  private static final RecordData NOT_OFFERED = new RecordData.Srv(0, 0, 0, "");

  private static final Pattern HTTPS_URL =
      Pattern.compile("(?i:https)://([^/:?#]+)(?::([0-9]{1,5}))?([^?#]*).*");

  private static final int HTTPS = 443;

  private ServiceRecords() {}

  /** A label of RFC 6186 or RFC 8314; without TLS from the start, STARTTLS is meant. */
  private record MailLabel(String label, ServiceType type, boolean tls) {}

  /**
   * The records of IMAP, POP3 and submission (RFC 6186, RFC 8314), several servers by priority.
   * What is not offered has the target {@code .}.
   */
  public static List<DnsRecord> mail(MailDomain domain) {
    List<DnsRecord> records = new ArrayList<>();
    for (MailLabel mail : MAIL) {
      List<Server> servers =
          domain.hosting().profile().servers(mail.type()).stream()
              .filter(server -> (server.security() == Security.TLS) == mail.tls())
              .toList();
      if (servers.isEmpty()) {
        records.add(record(mail.label(), domain, RecordType.SRV, NOT_OFFERED));
      }
      records.addAll(servers(mail.label(), servers, domain));
    }
    return records;
  }

  /** The records of filters, calendars, contacts and JMAP (RFC 5804, RFC 6764, RFC 8620). */
  static List<DnsRecord> others(MailDomain domain) {
    List<DnsRecord> records = new ArrayList<>();
    records.addAll(
        servers(
            "_sieve._tcp", domain.hosting().profile().servers(ServiceType.MANAGESIEVE), domain));
    records.addAll(url("_caldavs._tcp", ServiceType.CALDAV, true, domain));
    records.addAll(url("_carddavs._tcp", ServiceType.CARDDAV, true, domain));
    records.addAll(url("_jmap._tcp", ServiceType.JMAP, false, domain));
    return records;
  }

  private static List<DnsRecord> servers(String label, List<Server> servers, MailDomain domain) {
    List<DnsRecord> records = new ArrayList<>();
    for (Server server : servers) {
      DomainName.parse(filled(server.host(), domain))
          .ifPresent(
              host -> records.add(server(label, records.size(), server.port(), host, domain)));
    }
    return records;
  }

  private static DnsRecord server(
      String label, int priority, int port, DomainName host, MailDomain domain) {
    return record(
        label, domain, RecordType.SRV, new RecordData.Srv(priority, 1, port, host.value()));
  }

  /** The records of the first https URL of a type. */
  private static List<DnsRecord> url(
      String label, ServiceType type, boolean hasPath, MailDomain domain) {
    for (Web service : domain.hosting().profile().urls(type)) {
      Matcher url = HTTPS_URL.matcher(filled(service.url(), domain));
      Optional<DomainName> host = url.matches() ? DomainName.parse(url.group(1)) : Optional.empty();
      if (host.isPresent()) {
        int port = url.group(2) == null ? HTTPS : Integer.parseInt(url.group(2));
        DnsRecord server = server(label, 0, port, host.get(), domain);
        return hasPath && isConstant(url.group(3))
            ? List.of(server, path(label, url.group(3), domain))
            : List.of(server);
      }
    }
    return List.of();
  }

  private static DnsRecord path(String label, String path, MailDomain domain) {
    String text = "path=" + (path.isEmpty() ? "/" : path);
    return record(label, domain, RecordType.TXT, new RecordData.Txt(text));
  }

  private static boolean isConstant(String path) {
    return path.chars().allMatch(c -> c > ' ' && c <= '~')
        && PlaceholderText.of(path).placeholders().isEmpty();
  }

  private static String filled(PlaceholderText text, MailDomain domain) {
    return text.replace(Map.of(PlaceholderText.DOMAIN, domain.name().value())).toString();
  }
}
