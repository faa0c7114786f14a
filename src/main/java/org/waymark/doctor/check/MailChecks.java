package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.probe.MailProbe;
import org.waymark.doctor.probe.MailServer;
import org.waymark.mail.Authentication;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServiceType;

/** Looks at each mail server that clients of a domain are told. */
final class MailChecks implements Check {
  private static final Set<CheckId> IDS =
      EnumSet.range(CheckId.MAIL_IMAP, CheckId.MAIL_MANAGESIEVE);

  private final MailProbe probe;
  private final InstantSource clock;
  private final PartLimit limit;

  /**
   * Creates the checks.
   *
   * @param limit of each server
   */
  MailChecks(MailProbe probe, InstantSource clock, PartLimit limit) {
    this.probe = probe;
    this.clock = clock;
    this.limit = limit;
  }

  @Override
  public Set<CheckId> ids() {
    return IDS;
  }

  @Override
  public Future<List<Finding>> run(MailDomain domain, Set<CheckId> wanted) {
    List<Future<Finding>> running = new ArrayList<>();
    for (CheckId check : CheckId.values()) {
      if (wanted.contains(check)) {
        running.addAll(look(domain, check));
      }
    }
    return Future.all(running).map(all -> running.stream().map(Future::result).toList());
  }

  private List<Future<Finding>> look(MailDomain domain, CheckId check) {
    ServiceType type = type(check);
    Map<MailServer, List<Authentication>> servers = new LinkedHashMap<>();
    for (MailService.Server service : domain.hosting().profile().servers(type)) {
      servers.putIfAbsent(server(service, domain.name()), service.authentication());
    }
    if (servers.isEmpty()) {
      return List.of(
          Future.succeededFuture(
              Finding.ok(check, "the settings name no " + type.key() + " server")));
    }
    return servers.entrySet().stream()
        .map(
            each ->
                limit.of(
                    MailJudgement.id(check, each.getKey()),
                    probe
                        .probe(each.getKey())
                        .map(
                            report ->
                                new MailJudgement(report, each.getValue(), clock.instant())
                                    .finding(check))))
        .toList();
  }

  private static ServiceType type(CheckId check) {
    return switch (check) {
      case MAIL_IMAP -> ServiceType.IMAP;
      case MAIL_POP3 -> ServiceType.POP3;
      case MAIL_SMTP -> ServiceType.SMTP;
      case MAIL_MANAGESIEVE -> ServiceType.MANAGESIEVE;
      default -> throw new IllegalArgumentException(check.id());
    };
  }

  private static MailServer server(MailService.Server service, DomainName domain) {
    return new MailServer(
        service.type(),
        service.host().replace(Map.of(PlaceholderText.DOMAIN, domain.value())).toString(),
        service.port(),
        service.security());
  }
}
