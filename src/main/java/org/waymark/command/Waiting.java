package org.waymark.command;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import org.waymark.service.FaultsException;

/** Waiting for a future on the main thread, which is no event loop. */
public final class Waiting {
  private Waiting() {}

  /**
   * The result of a future.
   *
   * @throws FaultsException if it fails, in lines for a person
   */
  public static <T> T on(Future<T> future) throws FaultsException, InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw FaultsException.of(e.getCause() == null ? e : e.getCause());
    }
  }
}
