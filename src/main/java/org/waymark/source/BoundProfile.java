package org.waymark.source;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.Brand;
import org.waymark.mail.Hosting;
import org.waymark.mail.Logo;
import org.waymark.settings.Profile;

/**
 * A profile and the documents that its domains share.
 *
 * @param hosting null if every domain has to set variables
 * @param weight the approximate bytes
 */
record BoundProfile(Profile profile, @Nullable Hosting hosting, int weight) {
  /** The approximate bytes of a profile without its documents. */
  private static final int OWN_WEIGHT = 2000;

  /** The brand of a profile; none without a profile. */
  static Brand brand(Optional<BoundProfile> profile) {
    return profile.map(bound -> bound.profile().server().brand()).orElse(Brand.NONE);
  }

  /**
   * Binds a profile; call it on a worker thread.
   *
   * @param bind makes the documents of a hosting and returns their approximate bytes
   */
  static BoundProfile of(Profile profile, ToIntFunction<Hosting> bind) {
    int weight = OWN_WEIGHT + profile.server().brand().logo().map(BoundProfile::weight).orElse(0);
    if (!profile.variables().isEmpty()) {
      return new BoundProfile(profile, null, weight);
    }
    Hosting hosting = new Hosting(profile.server());
    return new BoundProfile(profile, hosting, weight + bind.applyAsInt(hosting));
  }

  /** The bytes of a logo, and of its base64 in the document; all domains share them. */
  private static int weight(Logo logo) {
    return logo.bytes().length * 7 / 3;
  }
}
