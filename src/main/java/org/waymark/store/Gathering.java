package org.waymark.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The questions that one turn of the event loop has for one connection, sent in one write when it
 * ends. Each is answered by itself.
 */
final class Gathering {
  private final ContextInternal context;
  private final Session session;
  private List<Question> questions = new ArrayList<>();

  private record Question(Request request, Promise<Optional<Response>> answer) {}

  Gathering(ContextInternal context, Session session) {
    this.context = context;
    this.session = session;
  }

  /** Adds a command that changes nothing: it is sent again if one beside it is refused. */
  Future<Optional<Response>> add(Request request) {
    if (questions.isEmpty()) {
      context.nettyEventLoop().execute(this::send);
    }
    Question question = new Question(request, context.promise());
    questions.add(question);
    return question.answer().future();
  }

  private void send() {
    List<Question> sent = questions;
    questions = new ArrayList<>();
    if (sent.size() == 1) {
      alone(sent.get(0));
    } else {
      session
          .sendAll(sent.stream().map(Question::request).toList())
          .onComplete(answers -> answer(sent, answers));
    }
  }

  private void answer(List<Question> sent, AsyncResult<List<Optional<Response>>> answers) {
    if (answers.succeeded()) {
      for (int i = 0; i < sent.size(); i++) {
        sent.get(i).answer().complete(answers.result().get(i));
      }
    } else if (Refusal.of(answers.cause()).isPresent()) {
      // The client says that some are refused, and keeps the answers of the others to itself.
      sent.forEach(this::alone);
    } else {
      sent.forEach(question -> question.answer().fail(answers.cause()));
    }
  }

  private void alone(Question question) {
    session.send(question.request()).onComplete(question.answer());
  }
}
