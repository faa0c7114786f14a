package org.waymark.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.waymark.dialect.HostName;
import org.waymark.dialect.Question;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.source.DomainState;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.UnknownDomains;

/** Answers a question from the first of its domains that the source knows. */
final class QuestionHandler {
  private final Vertx vertx;
  private final SettingsSource source;
  private final UnknownDomains unknown;

  QuestionHandler(Vertx vertx, SettingsSource source, UnknownDomains unknown) {
    this.vertx = vertx;
    this.source = source;
    this.unknown = unknown;
  }

  void answer(Question question, Exchange exchange) {
    search(question, exchange, 0);
  }

  private void search(Question question, Exchange exchange, int first) {
    List<DomainName> domains = question.domains();
    for (int i = first; i < domains.size(); i++) {
      Future<Optional<MailDomain>> found = source.find(domains.get(i));
      if (!found.isComplete()) {
        await(question, exchange, i, found);
        return;
      }
      if (isSettled(question, exchange, i, found)) {
        return;
      }
    }
    if (!domains.isEmpty() && question.asksForSettings()) {
      DomainName asked = domains.get(0);
      boolean byHost = HostName.domainOf(exchange.host()).filter(asked::equals).isPresent();
      unknown.asked(isWwwOfNext(domains, 0) ? domains.get(1) : asked, byHost);
    }
    notOurs(question, exchange);
  }

  private void notOurs(Question question, Exchange exchange) {
    Optional<String> profile = question.brandProfile();
    if (profile.isEmpty()) {
      exchange.answer(question.notOurs());
      return;
    }
    Context context = vertx.getOrCreateContext();
    source
        .brand(profile.get())
        .onSuccess(
            brand ->
                context.runOnContext(
                    back -> orFail(exchange, () -> exchange.answer(question.notOurs(brand)))));
  }

  /** Resumes on the request's event loop; the source may complete on another thread. */
  private void await(
      Question question, Exchange exchange, int index, Future<Optional<MailDomain>> found) {
    Context context = vertx.getOrCreateContext();
    found.onComplete(
        result -> context.runOnContext(back -> resume(question, exchange, index, found)));
  }

  private void resume(
      Question question, Exchange exchange, int index, Future<Optional<MailDomain>> found) {
    orFail(
        exchange,
        () -> {
          if (!isSettled(question, exchange, index, found)) {
            search(question, exchange, index + 1);
          }
        });
  }

  /** Answers off the router, which would catch what the answer throws. */
  private static void orFail(Exchange exchange, Runnable answer) {
    try {
      answer.run();
    } catch (RuntimeException | Error e) {
      exchange.failed(e);
    }
  }

  private static boolean isSettled(
      Question question, Exchange exchange, int index, Future<Optional<MailDomain>> found) {
    DomainState state = DomainState.of(found);
    boolean isByDefault = state == DomainState.DEFAULT || state == DomainState.INVALID_DEFAULT;
    if (state == DomainState.UNKNOWN || (isByDefault && isWwwOfNext(question.domains(), index))) {
      return false;
    }
    Throwable failure = found.cause();
    if (failure != null) {
      exchange.because(failure);
    }
    if (state == DomainState.OURS
        || state == DomainState.ELSEWHERE
        || state == DomainState.INVALID) {
      exchange.about(question.domains().get(index));
    }
    exchange.answer(
        switch (state) {
          case OURS, DEFAULT, ELSEWHERE -> question.found(found.result().orElseThrow());
          case UNKNOWN -> question.notOurs();
          case INVALID -> question.invalid();
          case INVALID_DEFAULT -> question.defaultInvalid();
          case UNAVAILABLE -> question.unavailable();
        });
    return true;
  }

  /** True if this domain is {@code www.} plus the next one. */
  private static boolean isWwwOfNext(List<DomainName> domains, int index) {
    return index + 1 < domains.size()
        && domains.get(index).without("www").filter(domains.get(index + 1)::equals).isPresent();
  }
}
