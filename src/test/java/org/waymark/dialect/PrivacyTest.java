package org.waymark.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.apple;
import static org.waymark.dialect.Samples.autoconfig;
import static org.waymark.dialect.Samples.autodiscover;
import static org.waymark.dialect.Samples.autodiscoverJson;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.mobilesync;
import static org.waymark.dialect.Samples.outlook;
import static org.waymark.dialect.Samples.post;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.waymark.mail.Elsewhere;

/** No text form that may be logged contains personal data. */
class PrivacyTest {
  private static final String LOCAL_PART = "zaphod";
  private static final String ADDRESS = LOCAL_PART + "@customer.com";
  private static final List<ClientRequest> REQUESTS =
      List.of(
          get("mail.host.com", "emailaddress=" + ADDRESS),
          get("customer.com", "email=" + ADDRESS),
          get("customer.com", "email=" + ADDRESS + "&name=" + LOCAL_PART),
          get("customer.com", "email=" + ADDRESS + "&name=" + LOCAL_PART + "%0A"),
          get(null, "emailaddress=" + LOCAL_PART + "@192.0.2.1"),
          post(outlook(ADDRESS)),
          post(mobilesync(ADDRESS)),
          post(outlook(ADDRESS).replace("2006a", LOCAL_PART)),
          post(outlook(LOCAL_PART)),
          post("<" + LOCAL_PART),
          get("customer.com", "Email=" + ADDRESS + "&Protocol=AutodiscoverV1"),
          get("customer.com", "Email=" + LOCAL_PART + "&Protocol=" + LOCAL_PART + "%40"),
          inPath(ADDRESS, "Protocol=ActiveSync"),
          inPath(LOCAL_PART, "Protocol=Ews"),
          inPath(ADDRESS, "Protocol=" + ADDRESS + "%25"),
          new ClientRequest(
              "",
              true,
              null,
              "email=" + ADDRESS,
              "customer.com",
              Buffer.buffer(outlook(ADDRESS)),
              true,
              ClientRequest.Headers.NONE),
          form("address=" + ADDRESS),
          form("address=" + LOCAL_PART),
          form("address=" + LOCAL_PART + "%40%"),
          form(LOCAL_PART));

  @Test
  void replies_headersAndWords_holdNoLocalPart() {
    List<Reply> replies = replies();
    assertThat(replies).hasSizeGreaterThan(50);
    for (Reply reply : replies) {
      assertThat(reply.headers().toString()).doesNotContain(LOCAL_PART);
      assertThat(reply.toString()).doesNotContain(LOCAL_PART);
      assertThat(String.valueOf(reply.etag())).doesNotContain(LOCAL_PART);
    }
  }

  @Test
  void replies_bodies_holdTheLocalPartOnlyInAnswers() {
    for (Reply reply : replies()) {
      if (reply.body() != null && text(reply).contains(LOCAL_PART)) {
        if (!reply.document().equals("page")) {
          assertThat(reply.outcome()).isEqualTo(Outcome.ANSWERED);
          assertThat(reply.document()).isIn("outlook", "mobilesync", "apple");
        }
        assertThat(Samples.header(reply, "Cache-Control")).startsWith("no-store");
      }
    }
  }

  @Test
  void requestsAndQuestions_words_holdNoLocalPart() {
    for (ClientRequest request : REQUESTS) {
      assertThat(request.toString()).doesNotContain(LOCAL_PART);
      for (Dialect dialect : dialects()) {
        assertThat(dialect.read(request).toString()).doesNotContain(LOCAL_PART);
      }
    }
  }

  private static List<Dialect> dialects() {
    return List.of(
        autoconfig(),
        autodiscover(),
        autodiscoverJson(),
        apple(),
        apple().signedBy(profile -> Optional.empty()),
        Samples.page());
  }

  private static ClientRequest form(String body) {
    String type = "application/x-www-form-urlencoded";
    return new ClientRequest(
        "/", true, null, null, "customer.com", Buffer.buffer(body), false, name -> type);
  }

  private static ClientRequest inPath(String segment, String query) {
    return new ClientRequest(
        "", false, segment, query, null, Buffer.buffer(), false, ClientRequest.Headers.NONE);
  }

  private static List<Reply> replies() {
    List<Reply> replies = new ArrayList<>();
    for (Dialect dialect : dialects()) {
      for (ClientRequest request : REQUESTS) {
        DialectResult reading = dialect.read(request);
        if (reading instanceof Reply reply) {
          replies.add(reply);
        } else if (reading instanceof Question question) {
          Reply reply = question.answer(domain("customer.com", shared()));
          replies.add(reply);
          replies.add(reply.made());
          replies.add(question.answer(domain("customer.com", profile())));
          replies.add(question.elsewhere(Elsewhere.DISABLED));
          replies.add(question.notOurs());
          replies.add(question.invalid());
          replies.add(question.unavailable());
        }
      }
    }
    return replies.stream().flatMap(reply -> Stream.of(reply, reply.made()).distinct()).toList();
  }
}
