package org.waymark.doctor.check;

import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;

/** What cannot be judged while {@code public.host} is not set. */
final class NoHost {
  private NoHost() {}

  static Finding unknown(CheckId check) {
    return Finding.unknown(
        check,
        "The key public.host is not set in waymark.yaml. It says where the names of this domain should lead.");
  }
}
