package org.waymark.doctor;

import java.util.Optional;
import org.waymark.input.Printable;

/**
 * The result of one check. Every text is one printable line; what was read from the network is cut
 * and escaped.
 *
 * @param id the id of the check; for a mail server followed by {@code :host:port}
 * @param observed what there is; may be empty
 * @param expected what should be there; may be empty
 * @param reason what it means for clients; empty if ok
 * @param remedy what to do; empty if there is nothing to do
 * @param record the DNS record to add or to delete, as a line of a zone file
 */
public record Finding(
    String id,
    Status status,
    String observed,
    String expected,
    String reason,
    String remedy,
    Optional<String> record) {
  /** Escapes what could act on a terminal or reorder a line. */
  public Finding {
    observed = Printable.visible(observed);
    expected = Printable.visible(expected);
    reason = Printable.visible(reason);
    remedy = Printable.visible(remedy);
    record = record.map(Printable::visible);
  }

  /** A finding that needs no action. */
  public static Finding ok(CheckId check, String observed) {
    return new Finding(check.id(), Status.OK, observed, "", "", "", Optional.empty());
  }

  /** A check that could not find out. */
  public static Finding unknown(CheckId check, String reason) {
    return new Finding(check.id(), Status.UNKNOWN, "", "", reason, "", Optional.empty());
  }
}
