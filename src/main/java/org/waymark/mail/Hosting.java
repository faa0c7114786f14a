package org.waymark.mail;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * A profile as it stands for the mail domains that share it, with what was made from it once and is
 * kept beside it.
 *
 * <p>A hundred thousand domains of one profile share one hosting; a domain with a name or variables
 * of its own has its own.
 */
public final class Hosting {
  private final ServerProfile profile;
  private final ConcurrentMap<Object, Object> kept = new ConcurrentHashMap<>();

  public Hosting(ServerProfile profile) {
    this.profile = profile;
  }

  public ServerProfile profile() {
    return profile;
  }

  /**
   * The thing kept under a key, made on the first call. A key is always used with things of one
   * type.
   */
  @SuppressWarnings(
      "unchecked") // a key is an instance of its maker's own, and a maker makes one type
  public <T> T kept(Keeper<T> keeper) {
    Object value = kept.get(keeper);
    return (T) (value != null ? value : kept.computeIfAbsent(keeper, any -> keeper.apply(profile)));
  }

  /** Makes something from a profile; its identity is the key under which the result is kept. */
  public interface Keeper<T> extends Function<ServerProfile, T> {}
}
