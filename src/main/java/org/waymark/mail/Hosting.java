package org.waymark.mail;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * A profile and a cache of the objects derived from it, such as bound documents.
 *
 * <p>All domains of a profile share one hosting; a domain with its own name or variables has its
 * own.
 */
public final class Hosting {
  /** No services. */
  static final Hosting NONE =
      new Hosting(
          new ServerProfile(
              PlaceholderText.of(""), PlaceholderText.of(""), List.of(), List.of(), 0));

  private final ServerProfile profile;
  private final ConcurrentMap<Object, Object> kept = new ConcurrentHashMap<>();

  public Hosting(ServerProfile profile) {
    this.profile = profile;
  }

  public ServerProfile profile() {
    return profile;
  }

  /** The object that a keeper derives from the profile, created on the first call. */
  @SuppressWarnings("unchecked") // a keeper is the key, and it creates objects of one type
  public <T> T kept(Keeper<T> keeper) {
    Object value = kept.get(keeper);
    return (T) (value != null ? value : kept.computeIfAbsent(keeper, any -> keeper.apply(profile)));
  }

  /** Derives an object from a profile; the identity of the keeper is the key of the cache. */
  public interface Keeper<T> extends Function<ServerProfile, T> {}
}
