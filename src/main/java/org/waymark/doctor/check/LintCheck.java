package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.waymark.check.Lint;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.input.Printable;

/** Looks at the settings of a domain the way {@code waymark check} does. */
final class LintCheck {
  private LintCheck() {}

  static Check of() {
    return Check.of(
        CheckId.SETTINGS_LINT,
        domain -> Future.succeededFuture(finding(Lint.warnings(domain.hosting().profile()))));
  }

  private static Finding finding(List<String> warnings) {
    if (warnings.isEmpty()) {
      return Finding.ok(CheckId.SETTINGS_LINT, "no warnings");
    }
    String count = warnings.size() == 1 ? "1 warning: " : warnings.size() + " warnings: ";
    return new Finding(
        CheckId.SETTINGS_LINT.id(),
        Status.WARNING,
        Printable.line(count + String.join("; ", warnings)),
        "no warnings",
        "Some clients of today cannot use these settings.",
        "Change the profile or the domain. \"waymark check\" prints every warning in full.",
        Optional.empty());
  }
}
