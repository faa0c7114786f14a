package org.waymark.http;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Client;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.dialect.Route;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;

/** A dialect that answers with the question, unless a test sets another answer. */
public final class TestDialect implements Dialect {
  public static final String PATH = "/test/config.xml";
  static final String ANY_CASE = "/test/discover.xml";

  /** The domain that no answer can be made for. */
  public static final String UNANSWERABLE = "unanswerable.example";

  static final String SEGMENT = "/test/v1.1/";

  /** Paths with an address: one that is answered, and ones that never reach a dialect. */
  public static final List<String> WITH_ADDRESS =
      List.of(
          SEGMENT + "localpart%40ours.example",
          SEGMENT + "localpart%40ours.example/x",
          SEGMENT + "localpart%zz@ours.example",
          SEGMENT + "localpart" + "a".repeat(5000));

  private final List<String> methods;
  private final AtomicInteger starts = new AtomicInteger(Integer.MAX_VALUE);
  private volatile @Nullable ClientRequest last;
  private volatile Function<ClientRequest, DialectResult> reading = request -> reply(200, "read\n");

  public TestDialect() {
    this(List.of("GET", "HEAD", "POST"));
  }

  TestDialect(List<String> methods) {
    this.methods = methods;
  }

  public TestDialect reads(Function<ClientRequest, DialectResult> reading) {
    this.reading = reading;
    return this;
  }

  /** Lets so many instances of the server start, and no more. */
  public TestDialect starts(int count) {
    starts.set(count);
    return this;
  }

  /** The last request that it read. */
  ClientRequest last() {
    return Objects.requireNonNull(last, "nothing was asked");
  }

  /** Asks the source for these. */
  public TestDialect asks(String... domains) {
    List<DomainName> names =
        List.of(domains).stream().map(DomainName::parse).flatMap(Optional::stream).toList();
    return reads(request -> new TestQuestion(names));
  }

  public static Reply reply(int status, String text) {
    return Reply.plain(
        status, Outcome.ANSWERED, List.of(new Header("Content-Type", "text/plain")), text);
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public List<Route> routes() {
    if (starts.getAndDecrement() <= 0) {
      throw new IllegalStateException("an instance too many");
    }
    return List.of(route(PATH), route(ANY_CASE).inAnyCase(), route(SEGMENT).withSegments(1));
  }

  private Route route(String path) {
    return Route.exact(path)
        .withMethods(methods.toArray(String[]::new))
        .withBody(Integer.MAX_VALUE);
  }

  @Override
  public DialectResult read(ClientRequest request) {
    last = request;
    return reading.apply(request);
  }

  @Override
  public List<Client> clients() {
    return List.of();
  }

  @Override
  public int bind(Hosting hosting) {
    return 0;
  }

  /** Tells each outcome in a status of its own. */
  private record TestQuestion(List<DomainName> domains) implements Question {
    @Override
    public Reply answer(MailDomain domain) {
      if (domain.name().value().equals(UNANSWERABLE)) {
        throw new IllegalStateException("localpart@secret.example");
      }
      return reply(200, "answer for " + domain.name() + "\n");
    }

    @Override
    public Reply elsewhere(Elsewhere elsewhere) {
      return reply(404, "elsewhere\n");
    }

    @Override
    public Reply notOurs() {
      return Reply.plain(404, Outcome.UNKNOWN_DOMAIN, List.of(), "not ours\n");
    }

    @Override
    public Reply invalid() {
      return Reply.plain(404, Outcome.INVALID_SETTINGS, List.of(), "invalid\n");
    }

    @Override
    public Reply unavailable() {
      return Reply.plain(503, Outcome.UNAVAILABLE, List.of(), "unavailable\n");
    }
  }
}
