package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.dialect.Bodies;
import org.waymark.dialect.Body;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.mail.MailDomain;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

@ExtendWith(VertxExtension.class)
class AnswerTest {

  @Test
  void throwingDialect_isAFailure_andTheConnectionLives(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      service.dialect.reads(
          request -> {
            throw new IllegalStateException("user@customer.com");
          });
      assertFailure(client.get(TestDialect.PATH));
      service.dialect.reads(
          request -> {
            throw new StackOverflowError();
          });
      assertFailure(client.post(TestDialect.PATH, "body"));
      service.dialect.reads(request -> TestDialect.reply(200, "again\n"));
      assertThat(client.get(TestDialect.PATH).body()).isEqualTo("again\n");
    }
  }

  @Test
  void throwingAnswer_isAFailure_evenAfterALookUp(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    Promise<Optional<MailDomain>> found = Promise.promise();
    service.source.with(TestDialect.UNANSWERABLE, found.future());
    service.dialect.asks(TestDialect.UNANSWERABLE);
    try (RawClient client = service.connect()) {
      vertx.setTimer(
          50, timer -> found.complete(Optional.of(TestSource.domain(TestDialect.UNANSWERABLE))));
      assertFailure(client.get(TestDialect.PATH));
    }
  }

  @Test
  void headerThatCannotBeSent_isAFailure(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.dialect.reads(
        request ->
            Reply.plain(
                302,
                Outcome.REDIRECTED,
                List.of(new Header("Location", "https://a\r\nSet-Cookie: b")),
                ""));
    try (RawClient client = service.connect()) {
      Answer answer = client.get(TestDialect.PATH);
      assertFailure(answer);
      assertThat(answer.header("Location")).isEmpty();
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "\"abc\"; 304",
        "W/\"abc\"; 304",
        "*; 304",
        "\"x\", \"abc\"; 304",
        "\"x\",W/\"abc\",\"y\"; 304",
        "\"abcd\"; 200",
        "abc; 200",
        "\"x\"; 200",
        "''; 200"
      },
      delimiter = ';')
  void entityTag_thatTheClientHas_isNotSentAgain(String ifNoneMatch, int status, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.dialect.reads(request -> tagged(200));
    try (RawClient client = service.connect()) {
      Answer answer = client.get(TestDialect.PATH, "If-None-Match: " + ifNoneMatch);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("ETag")).contains("\"abc\"");
      assertThat(answer.header("Cache-Control")).contains("public, max-age=300");
      assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
      assertThat(answer.header("Content-Type").isPresent()).isEqualTo(status == 200);
      assertThat(answer.header("Content-Length").isPresent()).isEqualTo(status == 200);
      assertThat(client.request("HEAD", TestDialect.PATH, "").status()).isEqualTo(200);
    }
    if (status == 304) {
      assertThat(
              service.metric(
                  "waymark_requests_total{dialect=\"test\",document=\"config\","
                      + "outcome=\"not_modified\",status=\"304\"}"))
          .isEqualTo(1);
    }
  }

  @Test
  void entityTag_inASecondLine_counts_andNotForPostOrErrors(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.dialect.reads(request -> tagged(200));
    try (RawClient client = service.connect()) {
      String[] lines = {"If-None-Match: \"x\"", "If-None-Match: \"abc\""};
      assertThat(client.get(TestDialect.PATH, lines).status()).isEqualTo(304);
      assertThat(client.request("HEAD", TestDialect.PATH, "", lines).status()).isEqualTo(304);
      assertThat(client.post(TestDialect.PATH, "a", lines).status()).isEqualTo(200);
      service.dialect.reads(request -> tagged(404));
      assertThat(client.get(TestDialect.PATH, lines).status()).isEqualTo(404);
    }
  }

  @Test
  void headersOfOneAnswer_areNoOthers(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.dialect.reads(request -> tagged(200));
    String old = "GET " + TestDialect.PATH + " HTTP/1.0\r\nHost: a\r\n";
    try (RawClient client = service.connect()) {
      for (int i = 0; i < 3; i++) {
        Answer kept = client.send(old + "Connection: keep-alive\r\n\r\n").read();
        assertThat(kept.header("Connection")).contains("keep-alive");
        assertThat(client.get(TestDialect.PATH).headers())
            .hasSize(6)
            .noneMatch(line -> line.startsWith("Connection") || line.startsWith("connection"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "150", "163", "164", "2000", "60000"})
  void body_ofAnySize_hasItsLength(int parts, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    Body body = Bodies.inTurn("abcdefghijklmnopqrstuvwxyz0123456789", "-value-of-a-gap", parts);
    service.dialect.reads(
        request -> new Reply(200, Outcome.ANSWERED, "config", List.of(), null, body));
    try (RawClient client = service.connect()) {
      Answer head = client.request("HEAD", TestDialect.PATH, "");
      assertThat(head.header("Content-Length")).contains(Integer.toString(body.length()));
      for (int i = 0; i < 2; i++) {
        Answer answer = client.get(TestDialect.PATH);
        assertThat(answer.header("Content-Length")).contains(Integer.toString(body.length()));
        assertThat(answer.header("Transfer-Encoding")).isEmpty();
        assertThat(answer.body()).isEqualTo(text(body));
      }
    }
  }

  private static void assertFailure(Answer answer) {
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(answer.body()).isEqualTo("Something went wrong here. Please try again later.\n");
  }

  private static Reply tagged(int status) {
    return new Reply(
        status,
        Outcome.ANSWERED,
        "config",
        List.of(
            new Header("Content-Type", "text/xml"),
            new Header("Cache-Control", "public, max-age=300"),
            new Header("Access-Control-Allow-Origin", "*")),
        new Header("ETag", "\"abc\""),
        Bodies.inTurn("a", "b", 3));
  }

  private static String text(Body body) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < body.parts(); i++) {
      text.append(new String(body.part(i), StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
