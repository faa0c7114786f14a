package org.waymark.dns;

import io.vertx.core.Future;
import java.util.List;
import org.waymark.dialect.Clients;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/** The records of domains: all that they should have, or those that DNS does not have. */
public final class RecordsReport {
  private final WantedRecords wanted;
  private final Comparison comparison;

  /**
   * Creates a report.
   *
   * @param publicHost the name that those of customers lead to
   */
  public RecordsReport(DomainName publicHost, Clients clients, Resolver resolver) {
    this.wanted = new WantedRecords(publicHost, clients);
    this.comparison = new Comparison(resolver, publicHost);
  }

  /**
   * The records of a domain.
   *
   * @param missing true for those that are missing in DNS or differ
   */
  public Future<Comparison.Result> of(
      MailDomain domain, Certificates certificates, boolean missing) {
    DomainRecords all = wanted.of(domain, certificates);
    return missing
        ? comparison.missing(all)
        : Future.succeededFuture(new Comparison.Result(all, List.of(), false));
  }
}
