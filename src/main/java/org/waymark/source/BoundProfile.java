package org.waymark.source;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.Hosting;
import org.waymark.settings.NamedProfile;

/**
 * A profile as it was read once, with the documents of the domains that set nothing of their own.
 * Equal only to itself: read again, it is another one.
 */
public final class BoundProfile {
  /** The profile itself and its texts, roughly, in bytes. */
  private static final int WEIGHT = 2000;

  private final NamedProfile named;
  private final @Nullable Hosting hosting;
  private final int weight;

  private BoundProfile(NamedProfile named, @Nullable Hosting hosting, int weight) {
    this.named = named;
    this.hosting = hosting;
    this.weight = weight;
  }

  /**
   * Binds a profile; call it on a worker thread.
   *
   * @param bind makes what a hosting keeps, and returns its bytes, roughly
   */
  static BoundProfile of(NamedProfile named, ToIntFunction<Hosting> bind) {
    if (!named.variables().isEmpty()) {
      return new BoundProfile(named, null, WEIGHT);
    }
    Hosting hosting = new Hosting(named.profile());
    return new BoundProfile(named, hosting, WEIGHT + bind.applyAsInt(hosting));
  }

  NamedProfile named() {
    return named;
  }

  /** What the domains share; null if every domain has to set something. */
  @Nullable Hosting hosting() {
    return hosting;
  }

  /** The bytes that it takes, roughly. */
  int weight() {
    return weight;
  }
}
