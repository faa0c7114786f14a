package org.waymark.dialect.page;

import java.util.List;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;

/** The question of a person for the settings of an address. */
record AddressQuestion(Pages pages, Visit visit, Mailbox mailbox) implements Question {
  @Override
  public List<DomainName> domains() {
    return List.of(mailbox.domain());
  }

  @Override
  public Reply answer(MailDomain domain) {
    return pages.result(visit, mailbox, domain);
  }

  @Override
  public Reply elsewhere(Elsewhere elsewhere) {
    return elsewhere.isDisabled()
        ? pages.unknown(visit, mailbox, Outcome.NOTHING_TO_OFFER)
        : pages.elsewhere(visit, mailbox, elsewhere);
  }

  @Override
  public Reply notOurs() {
    return pages.unknown(visit, mailbox, Outcome.UNKNOWN_DOMAIN);
  }

  /** As elsewhere, invalid settings of one domain are no failure of the service. */
  @Override
  public Reply invalid() {
    return pages.away(visit, mailbox, 404, Outcome.INVALID_SETTINGS);
  }

  @Override
  public Reply defaultInvalid() {
    return pages.unknown(visit, mailbox, Outcome.INVALID_SETTINGS);
  }

  @Override
  public Reply unavailable() {
    return pages.away(visit, mailbox, 503, Outcome.UNAVAILABLE);
  }

  /** Omits the address. */
  @Override
  public String toString() {
    return "AddressQuestion";
  }
}
