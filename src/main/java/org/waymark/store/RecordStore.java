package org.waymark.store;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.input.RecordText;

/**
 * The records of this installation, as JSON text by key. Keys are given without the installation's
 * prefix, for example {@code domain:customer.com} or {@code profile:shared}. Every method may be
 * called from any thread.
 */
public interface RecordStore {
  /**
   * Reads one record, with a single command.
   *
   * @return empty if there is none; the error reply, which is no JSON, if the value is no string;
   *     {@link RecordText#TOO_LARGE} if it is too long; failed with {@link StoreAwayException}, at
   *     once while the store is known to be unavailable, else within the time-out of a command
   */
  Future<Optional<String>> get(String key);

  /**
   * Whether there is at least one record.
   *
   * @return failed with {@link StoreAwayException}
   */
  Future<Boolean> hasRecords();

  /**
   * Checks for evictions, after a change notification whose record is gone. Listeners are called
   * before the future completes.
   *
   * @return failed as {@link #get} is, but not if the store does not show evictions
   */
  Future<Void> lookForEvictions(String key);

  /** Adds a listener. It is called on an event loop and must not block. */
  void listen(Listener listener);

  State state();

  /** Closes every connection. */
  Future<Void> close();

  /** Receives changes of records. */
  interface Listener {
    /** A record was written or deleted, by any client. */
    void changed(String key);

    /** Any record may have changed: the store was emptied, or notifications were missed. */
    void anyChanged();

    /** Records were evicted; every change notified so far may be an eviction. */
    void evicted();
  }

  /**
   * The state of the store.
   *
   * @param reachable whether commands are likely to succeed
   * @param watched whether every change is notified at once
   * @param detail one line for an operator, without a password
   */
  record State(boolean reachable, boolean watched, String detail) {}
}
