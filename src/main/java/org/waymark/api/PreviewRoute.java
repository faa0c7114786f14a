package org.waymark.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.dialect.Body;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Previews;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.schema.Fault;
import org.waymark.schema.KeyPath;
import org.waymark.source.SettingsSource;

/** Shows the document that a client would get for a domain now, from Redis or from the files. */
final class PreviewRoute {
  /** Says which record or line of a file the document is made of. */
  private static final String ORIGIN = "Waymark-Settings";

  private final SettingsSource source;
  private final List<Dialect> dialects;

  PreviewRoute(SettingsSource source, List<Dialect> dialects) {
    this.source = source;
    this.dialects = dialects;
  }

  void addTo(Router router) {
    Resource.add(
        () -> router.route(ManagementApi.V1 + "domains/:name/preview/:client"),
        Map.of(HttpMethod.GET, this::preview));
  }

  private void preview(RoutingContext context) {
    new Parameters(context);
    DomainName name = Domains.named(Parameters.ofPath(context, "name"));
    Previews previews = new Previews(dialects, Mailbox.parse("user@" + name.value()).orElseThrow());
    String client = Parameters.ofPath(context, "client");
    if (!previews.clients().contains(client)) {
      String allowed = String.join(", ", previews.clients());
      throw new ProblemException(404, Fault.found(KeyPath.ROOT, client, allowed).message());
    }
    source
        .find(name)
        .onSuccess(found -> answer(context, name, client, previews, found))
        .onFailure(failure -> Answers.failed(context, failure, 422));
  }

  private static void answer(
      RoutingContext context,
      DomainName name,
      String client,
      Previews previews,
      Optional<MailDomain> found) {
    if (found.isEmpty()) {
      Answers.problem(context, 404, name + " is not ours");
      return;
    }
    Reply reply = previews.reply(client, found.get());
    context.response().putHeader(ORIGIN, ascii(found.get().origin().describe()));
    Body body = reply.body();
    if (reply.outcome() != Outcome.ANSWERED || body == null) {
      Answers.problem(context, 404, name + " has nothing that " + client + " could use");
      return;
    }
    Buffer document = Buffer.buffer();
    for (int i = 0; i < body.parts(); i++) {
      document.appendBytes(body.part(i));
    }
    Answers.send(context, 200, type(reply), document);
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
