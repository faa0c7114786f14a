package org.waymark.http;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.waymark.HotSettings;
import org.waymark.dialect.Body;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.source.SettingsSource;

/**
 * Our own code between the wire and the wire, for a domain that is known: a request that is parsed,
 * read by its dialect, looked up, answered, and joined into one buffer.
 */
@State(Scope.Thread)
public class HotPath {
  private static final Buffer EMPTY = Buffer.buffer();
  private static final String QUERY = "emailaddress=user%40d0000000.example";
  private static final String HOST = "autoconfig.d0000000.example";

  private @Nullable Fixture fixture;

  /** What every request finds. */
  private record Fixture(
      HotSettings settings,
      SettingsSource source,
      Dialect autoconfig,
      Dialect autodiscover,
      Buffer post,
      Question outlook,
      MailDomain domain,
      Body body) {}

  @Setup
  public void open() throws Exception {
    HotSettings settings = HotSettings.open();
    Dialect autodiscover = settings.dialect("autodiscover");
    Buffer post =
        Buffer.buffer(
            Files.readString(Path.of("src/examples/outlook.xml"))
                .replace("customer.com", "d0000000.example"));
    Question outlook = (Question) autodiscover.read(posted(post));
    MailDomain domain = settings.source().find(outlook.domains().get(0)).result().orElseThrow();
    fixture =
        new Fixture(
            settings,
            settings.source(),
            settings.dialect("autoconfig"),
            autodiscover,
            post,
            outlook,
            domain,
            body(outlook.answer(domain)));
  }

  @TearDown
  public void close() {
    fixture().settings().close();
  }

  /** All of it. */
  @Benchmark
  public int autoconfig() {
    return joined(autoconfigReply());
  }

  /** All but the join. */
  @Benchmark
  public Reply autoconfigReply() {
    ClientRequest request =
        new ClientRequest("", false, null, QUERY, HOST, EMPTY, false, ClientRequest.Headers.NONE);
    return answer((Question) fixture().autoconfig().read(request));
  }

  /** All of it, with a body that is parsed. */
  @Benchmark
  public int outlook() {
    return joined(answer((Question) fixture().autodiscover().read(posted(fixture().post()))));
  }

  /** From a question and its domain to a document, its gaps filled. */
  @Benchmark
  public int fillOutlook() {
    return joined(fixture().outlook().answer(fixture().domain()));
  }

  /** The join alone. */
  @Benchmark
  public int joinOutlook() {
    return joined(fixture().body());
  }

  private Reply answer(Question question) {
    for (DomainName name : question.domains()) {
      MailDomain domain = fixture().source().find(name).result().orElse(null);
      if (domain != null) {
        return question.answer(domain);
      }
    }
    return question.notOurs();
  }

  private static int joined(Reply reply) {
    return joined(body(reply));
  }

  /** What the socket takes, and what becomes of it then. */
  private static int joined(Body body) {
    int length = body.length();
    BodyWriter.join(body, length).release();
    return length;
  }

  private static Body body(Reply reply) {
    return Objects.requireNonNull(reply.body());
  }

  private static ClientRequest posted(Buffer body) {
    return new ClientRequest(
        "",
        true,
        null,
        null,
        "autodiscover.d0000000.example",
        body,
        false,
        ClientRequest.Headers.NONE);
  }

  private Fixture fixture() {
    return Objects.requireNonNull(fixture);
  }
}
