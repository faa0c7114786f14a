package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.mail.DomainName;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.UnknownDomains;
import org.waymark.telemetry.UnknownDomains.Asked;

/** Lists the mail domains without settings that clients requested from this process. */
final class UnknownDomainsRoute {
  private final UnknownDomains unknown;
  private final SettingsSource source;

  UnknownDomainsRoute(UnknownDomains unknown, SettingsSource source) {
    this.unknown = unknown;
    this.source = source;
  }

  void addTo(Router router) {
    Resource.add(
        () -> router.route(Resource.V1 + "unknown-domains"), Map.of(HttpMethod.GET, this::list));
  }

  private void list(RoutingContext context) {
    int limit = new Parameters(context, "limit").number("limit", 1, UnknownDomains.MAX, 100);
    List<Asked> listed = unknown.most(limit);
    Future.all(listed.stream().map(asked -> isOurs(asked.domain())).toList())
        .onSuccess(
            looked -> {
              JsonArray answer = new JsonArray();
              for (int i = 0; i < listed.size(); i++) {
                if (looked.<Boolean>resultAt(i)) {
                  unknown.forget(listed.get(i).domain());
                } else {
                  answer.add(json(listed.get(i)));
                }
              }
              Answers.json(context, 200, new JsonObject().put("unknownDomains", answer));
            })
        .onFailure(context::fail);
  }

  /** True if a domain has settings by now; false if the look-up fails, so that it stays listed. */
  private Future<Boolean> isOurs(DomainName domain) {
    return source.find(domain).map(Optional::isPresent).otherwise(false);
  }

  private static JsonObject json(Asked asked) {
    return new JsonObject()
        .put("domain", asked.domain().value())
        .put("count", asked.count())
        .put("byHost", asked.byHost())
        .put("first", asked.first().toString())
        .put("last", asked.last().toString());
  }
}
