package org.waymark.admin;

import io.vertx.core.json.Json;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;

/** Documents as they are written. */
final class Texts {
  private Texts() {}

  static String of(CheckedDomain domain) {
    return Json.encode(domain.document().orElseThrow());
  }

  static String of(CheckedProfile profile) {
    return Json.encode(profile.document().orElseThrow());
  }
}
