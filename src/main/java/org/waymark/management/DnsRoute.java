package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.dns.Certificates;
import org.waymark.dns.Comparison;
import org.waymark.dns.RecordFormat;
import org.waymark.dns.RecordsReport;
import org.waymark.mail.DomainName;
import org.waymark.source.SettingsSource;

/** The DNS records that a domain should have, or those that are missing. */
final class DnsRoute {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final SettingsSource source;
  private final Optional<RecordsReport> report;

  /** Creates the route; without a report, public.host is not set. */
  DnsRoute(SettingsSource source, Optional<RecordsReport> report) {
    this.source = source;
    this.report = report;
  }

  void addTo(Router router) {
    Resource.add(
        () -> router.route(Resource.V1 + "domains/:name/dns"), Map.of(HttpMethod.GET, this::get));
  }

  private void get(RoutingContext context) {
    Parameters parameters = new Parameters(context, "format", "missing", "certificates");
    RecordFormat format =
        parameters
            .choice("format", List.of(RecordFormat.values()), RecordFormat::key)
            .orElse(RecordFormat.JSON);
    Certificates certificates =
        parameters
            .choice("certificates", List.of(Certificates.values()), Certificates::key)
            .orElse(Certificates.EACH);
    boolean missing = parameters.flag("missing");
    DomainName name = RecordKind.domain(Parameters.ofPath(context, "name"));
    RecordsReport records =
        report.orElseThrow(
            () -> new ProblemException(501, "public.host is not set; the records lead to it"));
    source
        .find(name)
        .map(
            found ->
                found
                    .filter(domain -> domain.origin().namesTheDomain())
                    .orElseThrow(() -> new ProblemException(404, name + " has no settings")))
        .compose(domain -> records.of(domain, certificates, missing))
        .compose(DnsRoute::complete)
        .onSuccess(result -> answer(context, format, result))
        .onFailure(context::fail);
  }

  private static Future<Comparison.Result> complete(Comparison.Result result) {
    return result.failures().isEmpty()
        ? Future.succeededFuture(result)
        : Future.failedFuture(
            new ProblemException(502, "cannot look up " + String.join("; ", result.failures())));
  }

  private static void answer(
      RoutingContext context, RecordFormat format, Comparison.Result result) {
    String type = format == RecordFormat.JSON ? Answers.JSON : TEXT;
    Answers.send(context, 200, type, Buffer.buffer(format.write(result.missing())));
  }
}
