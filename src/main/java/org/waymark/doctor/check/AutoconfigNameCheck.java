package org.waymark.doctor.check;

import static org.waymark.doctor.CheckId.DNS_AUTOCONFIG;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waymark.dns.Resolver;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/** Whether {@code autoconfig.} and the domain lead to the public host. */
final class AutoconfigNameCheck implements Check {
  private static final String MISSING =
      "Thunderbird, K-9 Mail, Evolution, KMail and other clients do not find the settings of this domain.";

  private final Resolver resolver;
  private final Optional<DomainName> host;

  AutoconfigNameCheck(Resolver resolver, Optional<DomainName> host) {
    this.resolver = resolver;
    this.host = host;
  }

  @Override
  public Set<CheckId> ids() {
    return Set.of(DNS_AUTOCONFIG);
  }

  @Override
  public Future<List<Finding>> run(MailDomain domain, Set<CheckId> wanted) {
    return host.map(
            to ->
                ClientName.find(resolver, "autoconfig", domain.name(), to)
                    .map(name -> List.of(judge(name))))
        .orElseGet(() -> Future.succeededFuture(List.of(NoHost.unknown(DNS_AUTOCONFIG))));
  }

  private static Finding judge(ClientName name) {
    return switch (name.direction()) {
      case SAME -> name.ok(DNS_AUTOCONFIG);
      case MISSING -> name.missing(DNS_AUTOCONFIG, MISSING);
      case ELSEWHERE -> name.elsewhere(DNS_AUTOCONFIG, "");
      case UNKNOWN -> name.unknown(DNS_AUTOCONFIG);
    };
  }
}
