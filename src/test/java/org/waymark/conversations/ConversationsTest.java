package org.waymark.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.testing.Documents;

/** Every client of the protocol pages, word for word, with the whole service. */
class ConversationsTest {
  /** The services by their environment. */
  private static final Map<Map<String, String>, ConversationService> SERVICES =
      new ConcurrentHashMap<>();

  @AfterAll
  static void stop() {
    SERVICES.values().forEach(ConversationService::close);
  }

  static List<Conversation> conversations() {
    return Conversation.all();
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void answerIsTheExpectedOne(Conversation conversation) throws IOException {
    Heard heard = heard(conversation);

    assertThat(heard.text())
        .as("also in " + conversation.keep(heard.text()))
        .isEqualTo(conversation.answer());
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void answerIsFitForAnyClient(Conversation conversation) throws IOException {
    Heard heard = heard(conversation);

    // A password prompt ends discovery, and draws credentials.
    assertThat(heard.status()).doesNotContain(" 401 ").doesNotContain(" 403 ");
    assertThat(heard.names())
        .doesNotHaveDuplicates()
        .doesNotContain("www-authenticate", "set-cookie", "server", "strict-transport-security")
        // The SOAP flavours are not spoken.
        .doesNotContain("x-soap-enabled", "x-wssecurity-enabled", "x-oauth-enabled");
    boolean xml = heard.header("content-type").equals("text/xml; charset=utf-8");
    if (xml && !heard.body().isEmpty()) {
      Documents.valid(heard.body().getBytes(UTF_8));
    }
    boolean json = heard.header("content-type").equals("application/json; charset=utf-8");
    if (json && !heard.body().isEmpty()) {
      assertThat(new JsonObject(heard.body()).fieldNames())
          .isIn(Set.of("Protocol", "Url"), Set.of("ErrorCode", "ErrorMessage"));
    }
    // Never a 2xx that is no document on a path of the protocols.
    assertThat(heard.header("content-type")).doesNotContain("html");
    boolean pacc = heard.header("content-type").equals("application/json");
    boolean profile = heard.header("content-type").equals("application/x-apple-aspen-config");
    assertThat(xml || json || pacc || profile || !heard.status().contains(" 200 ")).isTrue();
  }

  private static Heard heard(Conversation conversation) throws IOException {
    ConversationService service =
        SERVICES.computeIfAbsent(conversation.environment(), ConversationService::new);
    return Heard.to(conversation.request(), service.port());
  }
}
