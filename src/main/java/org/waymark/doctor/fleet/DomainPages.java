package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.waymark.mail.DomainName;

/** The names of all domains in the settings, page by page. */
public interface DomainPages {
  /**
   * Passes each page to a visitor, the next one when the visitor's future completes.
   *
   * @return failed as the visitor is, or if the names cannot be read
   */
  Future<Void> visit(Function<List<DomainName>, Future<Void>> visitor);
}
