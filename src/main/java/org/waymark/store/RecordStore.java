package org.waymark.store;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.input.RecordText;

/**
 * The records of this installation, by key and as JSON text. A key is given without the
 * installation's prefix, for example {@code domain:customer.com} or {@code profile:shared}. Every
 * method may be called from any thread.
 */
public interface RecordStore {
  /**
   * Reads one record, with a single command.
   *
   * @return empty if there is none; what the store says, which is no JSON, if the key holds
   *     something other than text; {@link RecordText#TOO_LARGE} if it holds too much; failed with
   *     {@link StoreAwayException}, at once while the store is known to be away, else after the
   *     command's time-out at the latest
   */
  Future<Optional<String>> get(String key);

  /**
   * Whether at least one record is there.
   *
   * @return failed as {@link #get} is
   */
  Future<Boolean> hasRecords();

  /**
   * Looks whether the store has evicted records, after one was told to have changed and is gone.
   * The listener is told by the time that it is done.
   *
   * @return failed as {@link #get} is; not if there is no way to know
   */
  Future<Void> lookForEvictions(String key);

  /** Tells of changes from now on. The listener is called on an event loop and must not block. */
  void listen(Listener listener);

  /** Whether the store can be asked, and one line for a person. */
  State state();

  /** Lets go of every connection. */
  Future<Void> close();

  /** Hears which records have changed. */
  interface Listener {
    /** A record was written or deleted, by whomever. */
    void changed(String key);

    /**
     * Any record may have changed unseen: the store was emptied, or changes were not told for a
     * while.
     */
    void anyChanged();

    /** Records were evicted: any that was told to have changed until now may be among them. */
    void evicted();
  }

  /**
   * The state of the store.
   *
   * @param reachable whether commands are likely to succeed
   * @param watched whether every change is told at once
   * @param detail one line for a person, without a password
   */
  record State(boolean reachable, boolean watched, String detail) {}
}
