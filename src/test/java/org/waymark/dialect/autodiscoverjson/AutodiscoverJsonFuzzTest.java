package org.waymark.dialect.autodiscoverjson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;

/**
 * Fuzzed queries and paths. A plain test run tries the seeds; {@code JAZZER_FUZZ=1} looks for more.
 */
class AutodiscoverJsonFuzzTest {
  /** The texts that may surround what a client sent, and all there is of it. */
  private static final Pattern ECHO =
      Pattern.compile(
          "The given protocol value '[A-Za-z0-9]{1,64}' is invalid."
              + " Supported values are '(ActiveSync,)?AutodiscoverV1'");

  private static final Pattern SUPPORTED = Pattern.compile("(?i)AutodiscoverV1|ActiveSync");
  private static final String PLACE = "https://autodiscover.new.example/autodiscover.xml";

  private static final Elsewhere MOVED =
      new Elsewhere(Optional.of(PLACE), Map.of(), Optional.empty());

  private final Hosting phones = new Hosting(Samples.shared());
  private final Hosting mail = new Hosting(Samples.profile());
  private final AutodiscoverJsonDialect dialect =
      new AutodiscoverJsonDialect(DomainName.parse("waymark.host.com"));

  private final ObjectMapper json = new ObjectMapper();

  /** The first line is the segment of the path, if there are two lines; the last is the query. */
  @FuzzTest(maxDuration = "5m", maxExecutions = 200_000)
  void everyRequestIsAnswered(byte[] bytes) throws IOException {
    String text = new String(bytes, ISO_8859_1);
    int line = text.indexOf('\n');
    ClientRequest request =
        request(line < 0 ? null : text.substring(0, line), text.substring(line + 1));

    DialectResult result = dialect.read(request);
    assertThat(dialect.read(request).getClass()).isEqualTo(result.getClass());
    if (result instanceof Reply reply) {
      check(reply, 400);
      return;
    }
    Question question = (Question) result;
    assertThat(question.domains()).hasSize(1);
    DomainName name = question.domains().get(0);
    check(question.found(new MailDomain(name, phones, () -> "a sample")), 200, 400);
    check(question.found(new MailDomain(name, mail, () -> "a sample")), 200, 400);
    check(question.found(new MailDomain(name, MOVED, () -> "a sample")), 200, 400);
    check(question.notOurs(), 404);
  }

  private void check(Reply reply, Integer... statuses) throws IOException {
    assertThat(reply.status()).isIn((Object[]) statuses);
    assertThat(Samples.header(reply, "Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(Samples.header(reply, "Cache-Control")).isEqualTo("no-store");
    String text = Samples.text(reply);
    JsonNode body = json.readTree(text);
    // Nothing but its own text: no second value, no key twice, no escape.
    assertThat(body.toString()).isEqualTo(text);
    if (reply.status() == 200) {
      assertThat(body.properties())
          .extracting(Map.Entry::getKey)
          .containsExactly("Protocol", "Url");
      assertThat(body.get("Protocol").asText()).matches(SUPPORTED);
      assertThat(body.get("Url").asText())
          .isIn(
              "https://waymark.host.com/autodiscover/autodiscover.xml",
              "https://mail.host.com/Microsoft-Server-ActiveSync",
              PLACE);
    } else if (body.get("ErrorCode").asText().equals("InvalidProtocol")) {
      assertThat(body.get("ErrorMessage").asText()).matches(ECHO);
    } else {
      assertThat(body.get("ErrorMessage").asText())
          .isIn(
              "A valid value must be provided for the query parameter 'Protocol'.",
              "A valid smtp address must be provided",
              "The given user is not found");
    }
  }

  private static ClientRequest request(@Nullable String segment, String query) {
    return new ClientRequest(
        "", false, segment, query, null, Buffer.buffer(), false, ClientRequest.Headers.NONE);
  }
}
