package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
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

/** Shows the document that a client would get for a domain now, from Redis or from the files. */
final class PreviewRoute {
  /** Says which record or line of a file the document is made of. */
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
        () -> router.route(ManagementApi.V1 + "domains/:name/preview/:client"),
        Map.of(HttpMethod.GET, this::preview));
  }

  private void preview(RoutingContext context) {
    new Parameters(context);
    DomainName name = Domains.named(Parameters.ofPath(context, "name"));
    Mailbox mailbox = Mailbox.parse("user@" + name.value()).orElseThrow();
    String client = Parameters.ofPath(context, "client");
    if (!clients.byName().containsKey(client)) {
      String allowed = String.join(", ", clients.byName().keySet());
      throw new ProblemException(404, Fault.found(KeyPath.ROOT, client, allowed).message());
    }
    source
        .find(name)
        .compose(found -> reply(found, client, mailbox))
        .onSuccess(
            reply ->
                reply.ifPresentOrElse(
                    sent -> answer(context, name, client, sent),
                    () -> Answers.problem(context, 404, name + " is not ours")))
        .onFailure(failure -> Answers.failed(context, failure, 422));
  }

  /** What a client would get, and the domain it is about; empty if that is not ours. */
  private record Preview(Reply reply, MailDomain domain) {}

  private Future<Optional<Preview>> reply(
      Optional<MailDomain> found, String client, Mailbox mailbox) {
    if (found.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    Reply reply = clients.reply(client, mailbox, found.get());
    return made(reply).map(ready -> Optional.of(new Preview(ready, found.get())));
  }

  private Future<Reply> made(Reply reply) {
    if (reply.maker() == null) {
      return Future.succeededFuture(reply);
    }
    return vertx.executeBlocking(reply::made, false);
  }

  private static void answer(
      RoutingContext context, DomainName name, String client, Preview preview) {
    Reply reply = preview.reply();
    context.response().putHeader(ORIGIN, ascii(preview.domain().origin().describe()));
    Body body = reply.body();
    if (reply.outcome() != Outcome.ANSWERED || body == null) {
      Answers.problem(context, 404, name + " has nothing that " + client + " could use");
      return;
    }
    Answers.send(context, 200, type(reply), Buffer.buffer(body.bytes()));
  }

  private static String type(Reply reply) {
    return reply.headers().stream()
        .filter(header -> HttpHeaders.CONTENT_TYPE.toString().equalsIgnoreCase(header.name()))
        .map(Reply.Header::value)
        .findFirst()
        .orElseThrow();
  }

  /** A header holds no other characters; the path of a file may. */
  private static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
