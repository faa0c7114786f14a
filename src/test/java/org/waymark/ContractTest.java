package org.waymark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.check.DocumentCheck;
import org.waymark.config.ServiceConfig;
import org.waymark.contract.CardDialect;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Dialect;
import org.waymark.document.TemplateFolder;
import org.waymark.service.ServiceVerticle;
import org.waymark.source.FileSettingsSource;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

/** A new client family needs a dialect, a template and one line in the list. */
@ExtendWith(VertxExtension.class)
class ContractTest extends ContractFixture {
  @ParameterizedTest
  @CsvSource(
      value = {
        "GET | /Card/v1/o%27hara%2Bx@customer.com | ",
        "GET | /CARD/V1/o'hara+x@customer.com     | ",
        "GET | /card?address=o'hara+x@customer.com | ",
        "POST | /card                             | o'hara+x@customer.com",
        "PROPFIND | /card?address=o'hara+x@customer.com | ignored"
      },
      delimiter = '|')
  void card_isAnsweredByAWorker_inTheLanguageOfTheReader(
      String method, String path, String body, Vertx vertx) throws Exception {
    ServiceVerticle service = service(vertx, "");
    try (RawClient client = new RawClient(service.port())) {
      String sent = Objects.requireNonNullElse(body, "");
      String length = "Content-Length: " + sent.length();
      Answer german =
          client.request(method, path, sent, length, "Accept-Language: fr;q=0.2, de-AT, en;q=0.5");
      assertThat(german.status()).isEqualTo(200);
      assertThat(german.body())
          .isEqualTo(
              """
              NAME: Back\\\\slash Mail
              SPRACHE: Deutsch
              SERVER: imap mail.customer.com TLS 993
              ADDRESS: o'hara+x@customer.com
              LOGIN: o'hara+x
              END: card
              """);
      assertThat(german.header("Made-By").orElseThrow()).startsWith("waymark-worker-");
      assertThat(german.header("Vary").orElseThrow()).startsWith("Accept-Language");
      Answer english = client.request(method, path, sent, length, "Accept-Language: en, de;q=0.1");
      assertThat(english.body()).doesNotContain("Deutsch").contains("LOGIN: o'hara+x");
      assertThat(english.header("ETag")).isNotEqualTo(german.header("ETag"));
    }
  }

  @Test
  void route_statesMethodsBodyAndSegments(Vertx vertx) throws Exception {
    ServiceVerticle service = service(vertx, "");
    try (RawClient client = new RawClient(service.port())) {
      Answer options = client.request("OPTIONS", "/card", "");
      assertThat(options.status()).isEqualTo(204);
      assertThat(options.header("Allow")).contains("GET, HEAD, POST, PROPFIND, OPTIONS");
      assertThat(options.header("Vary")).contains("Accept-Language");
      Answer put = client.request("PUT", "/card/v1/user@customer.com", "");
      assertThat(put.status()).isEqualTo(405);
      assertThat(put.header("Allow")).contains("GET, HEAD, OPTIONS");
      assertThat(put.header("Vary")).contains("Accept-Language, Accept");
      Answer server = client.request("OPTIONS", "*", "");
      assertThat(server.status()).isEqualTo(204);
      assertThat(server.header("Allow")).contains("OPTIONS");
      assertThat(client.get("/card/v1/a/b").status()).isEqualTo(404);
      assertThat(client.get("/card/v1/").status()).isEqualTo(404);
      assertThat(client.get("/card/v1/nobody").status()).isEqualTo(400);
      assertThat(client.get("/card/v1/user@stranger.com").body()).isEqualTo("not ours\n");
      assertThat(client.post("/card", "a".repeat(65)).status()).isEqualTo(413);
    }
  }

  @Test
  void route_ofEveryMethod_isReadByTheDialect(Vertx vertx) throws Exception {
    ServiceVerticle service = service(vertx, "");
    try (RawClient client = new RawClient(service.port())) {
      for (String method : List.of("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT", "POST")) {
        Answer moved = client.request(method, "/.well-known/card", "<a/>", "Content-Length: 4");
        assertThat(moved.status()).as(method).isEqualTo(307);
        assertThat(moved.header("Location")).contains("https://host.com/card");
      }
      Answer put = client.request("PUT", "/.well-known/card", "");
      assertThat(put.status()).isEqualTo(405);
      assertThat(put.header("Allow")).contains("GET, HEAD, OPTIONS, PROPFIND, REPORT, POST");
    }
  }

  @Test
  void route_costsWhatItStates(Vertx vertx) throws Exception {
    ServiceVerticle service = service(vertx, "rateLimit: { rate: 0.01, burst: 7 }\n");
    try (RawClient client = new RawClient(service.port())) {
      assertThat(client.get("/card/v1/user@customer.com").status()).isEqualTo(200);
      assertThat(client.get("/card/v1/user@customer.com").status()).isEqualTo(200);
      assertThat(client.get("/card/v1/user@customer.com").status()).isEqualTo(429);
      assertThat(client.get("/card?address=user@customer.com").status()).isEqualTo(200);
      assertThat(client.get("/").status()).isEqualTo(429);
    }
  }

  @Test
  void client_isShown_andCannotBeCalledAsAnother(Vertx vertx) throws Exception {
    List<Dialect> dialects = dialects(config(vertx));
    Clients clients = new Clients(dialects);
    assertThat(clients.byName().keySet())
        .containsExactly(
            "apple", "autoconfig", "autodiscover-json", "card", "mobilesync", "outlook", "pacc");
    List<Dialect> twice = new ArrayList<>(dialects);
    twice.add(new CardDialect(new TemplateFolder(conf.resolve("templates"))));
    assertThatThrownBy(() -> new Clients(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("duplicate client name: card");
  }

  @Test
  void card_isReadBack_andComparedWithTheSettings(Vertx vertx) throws Exception {
    assertThat(check(vertx).warnings()).isEmpty();
    write("templates/card.txt", CARD.replace(" {{port}}", ""));
    assertThat(check(vertx).warnings())
        .singleElement()
        .asString()
        .isEqualTo(
            conf.resolve("settings/profiles.yaml")
                + ":4: shared.services[0]: card: "
                + conf.resolve("templates/card.txt")
                + " writes no port (993) of imap mail.mail.example:993");
    write("templates/card.txt", CARD.replace("END: card", ""));
    DocumentCheck unreadable = check(vertx);
    assertThat(unreadable.warnings()).isEmpty();
    assertThat(unreadable.problems())
        .singleElement()
        .asString()
        .isEqualTo(
            conf.resolve("settings/profiles.yaml")
                + ":1: shared: "
                + conf.resolve("templates/card.txt")
                + " makes a document that card cannot read: it does not end");
  }

  @Test
  void template_isCheckedByItsOwnFormat() throws Exception {
    write("templates/card.txt", "NAME:\t{{name}}\n");
    TemplateFolder templates = new TemplateFolder(conf.resolve("templates"));
    new CardDialect(templates);
    assertThat(templates.problems().get(0))
        .isEqualTo(conf.resolve("templates/card.txt") + ":1: a tab is no part of a card");
  }

  private DocumentCheck check(Vertx vertx) throws Exception {
    ServiceConfig config = config(vertx);
    DocumentCheck check = new DocumentCheck(new Clients(dialects(config)));
    FileSettingsSource files = open(vertx, config);
    files.effectiveProfiles().forEach(check::check);
    files.close().await();
    return check;
  }
}
