package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.waymark.dialect.Body;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.source.SettingsSource;

/** Previews the document that a client would get for a domain. */
final class PreviewRoute {
  /** The header with the record, or the line of a file, that defines the domain. */
  private static final String ORIGIN = "Waymark-Settings";

  private final Vertx vertx;
  private final SettingsSource source;
  private final Clients clients;

  PreviewRoute(Vertx vertx, SettingsSource source, Clients clients) {
    this.vertx = vertx;
    this.source = source;
    this.clients = clients;
  }

  void addTo(Router router) {
    Resource.add(
        () -> router.route(Resource.V1 + "domains/:name/preview/:client"),
        Map.of(HttpMethod.GET, this::preview));
  }

  private void preview(RoutingContext context) {
    new Parameters(context);
    DomainName name = RecordKind.domain(Parameters.ofPath(context, "name"));
    Mailbox mailbox = Mailbox.parse("user@" + name.value()).orElseThrow();
    String client = Parameters.ofPath(context, "client");
    if (!clients.byName().containsKey(client)) {
      String allowed = String.join(", ", clients.byName().keySet());
      throw new ProblemException(404, Fault.found(KeyPath.ROOT, client, allowed).message());
    }
    source
        .find(name)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(new ProblemException(404, name + " has no settings"))
                    : made(clients.reply(client, mailbox, found.get()))
                        .onSuccess(reply -> answer(context, found.get(), client, reply)))
        .onFailure(context::fail);
  }

  private Future<Reply> made(Reply reply) {
    // NullAway on JDK 25 rejects a conditional expression here.
    if (reply.maker() == null) {
      return Future.succeededFuture(reply);
    }
    return vertx.executeBlocking(reply::made, false);
  }

  private static void answer(
      RoutingContext context, MailDomain domain, String client, Reply reply) {
    context.response().putHeader(ORIGIN, ascii(domain.origin().describe()));
    Body body = reply.body();
    if (reply.outcome() != Outcome.ANSWERED || body == null) {
      String redirect =
          reply.header("Location").map(url -> ", which is redirected to " + url).orElse("");
      Answers.problem(context, 404, domain.name() + " has no document for " + client + redirect);
      return;
    }
    String type = reply.header("Content-Type").orElseThrow();
    Answers.send(context, 200, type, Buffer.buffer(body.bytes()));
  }

  /** Replaces characters that a header cannot hold, but the path of a file can. */
  private static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
