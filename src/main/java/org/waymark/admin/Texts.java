package org.waymark.admin;

import io.vertx.core.json.Json;
import org.waymark.source.CheckedDomain;
import org.waymark.source.CheckedProfile;

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
