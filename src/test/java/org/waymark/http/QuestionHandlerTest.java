package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;
import org.waymark.testing.RawClient;

@ExtendWith(VertxExtension.class)
class QuestionHandlerTest {

  @Test
  void question_isAnswered_forTheFirstDomainThatIsOurs(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.source.with("b.example").with("c.example");
    service.dialect.asks("a.example", "b.example", "c.example");
    try (RawClient client = service.connect()) {
      assertThat(client.get(TestDialect.PATH).body()).isEqualTo("answer for b.example\n");
    }
  }

  @Test
  void wwwOfADomainOfOurs_isNotLeftToTheDefaultProfile(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.source.withDefault("www.a.example").with("a.example");
    service.source.withoutDefault("www.b.example").with("b.example");
    service.source.withDefault("www.c.example").withDefault("c.example");
    service.source.with("www.d.example").with("d.example");
    service.source.withDefault("e.example").with("f.example");
    try (RawClient client = service.connect()) {
      assertThat(answer(service, client, "www.a.example", "a.example")).isEqualTo("a.example");
      assertThat(answer(service, client, "www.b.example", "b.example")).isEqualTo("b.example");
      assertThat(answer(service, client, "www.c.example", "c.example")).isEqualTo("c.example");
      assertThat(answer(service, client, "www.d.example", "d.example")).isEqualTo("www.d.example");
      assertThat(answer(service, client, "e.example", "f.example")).isEqualTo("e.example");
    }
  }

  private static String answer(TestService service, RawClient client, String... domains) {
    service.dialect.asks(domains);
    return client.get(TestDialect.PATH).body().replace("answer for ", "").strip();
  }

  @Test
  void question_withoutADomainOfOurs_isNotOurs(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      service.dialect.asks("a.example");
      assertThat(client.get(TestDialect.PATH).status()).isEqualTo(404);
      service.dialect.asks();
      assertThat(client.get(TestDialect.PATH).body()).isEqualTo("not ours\n");
    }
  }

  @Test
  void question_whoseSettingsAreBroken_isInvalid(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.source.with("a.example", Future.failedFuture(new InvalidSettingsException("broken")));
    service.source.with("b.example");
    service.dialect.asks("a.example", "b.example");
    try (RawClient client = service.connect()) {
      assertThat(client.get(TestDialect.PATH).body()).isEqualTo("invalid\n");
    }
  }

  @Test
  void question_whileTheSourceIsAway_isUnavailable(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.source.with("a.example", Future.failedFuture(new IllegalStateException("away")));
    service.dialect.asks("a.example");
    try (RawClient client = service.connect()) {
      assertThat(client.get(TestDialect.PATH).body()).isEqualTo("unavailable\n");
    }
  }

  @Test
  void wwwOfAnUnknownDomain_isCountedAsThatDomain(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.dialect.asks("www.a.example", "a.example");
    try (RawClient client = service.connect()) {
      client.get(TestDialect.PATH, "Host: www.a.example");
      client.get(TestDialect.PATH, "Host: other.example");
    }
    service.dialect.asks("www.b.example");
    try (RawClient client = service.connect()) {
      client.get(TestDialect.PATH);
    }
    assertThat(service.meters.unknownDomains().most(3))
        .extracting(
            asked -> asked.domain().value(), asked -> asked.count(), asked -> asked.byHost())
        .containsExactly(tuple("a.example", 2L, 1L), tuple("www.b.example", 1L, 0L));
  }

  @Test
  void question_whoseLookUpsTakeTime_isAnswered(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    Promise<Optional<MailDomain>> first = Promise.promise();
    Promise<Optional<MailDomain>> second = Promise.promise();
    service.source.with("a.example", first.future()).with("b.example", second.future());
    service.dialect.asks("a.example", "b.example");
    try (RawClient client = service.connect()) {
      client.send("GET " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n");
      vertx.setTimer(50, timer -> first.complete(Optional.empty()));
      vertx.setTimer(
          100,
          timer ->
              new Thread(() -> second.complete(Optional.of(TestSource.domain("b.example"))))
                  .start());
      assertThat(client.read().body()).isEqualTo("answer for b.example\n");
    }
  }
}
