package org.waymark.dialect.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.Brand;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/**
 * The question whose brand the form shows. The form is shown whatever the answer.
 *
 * @param domains whose brand is looked for
 * @param brandProfile whose brand is shown otherwise
 * @param form makes the reply
 */
record FormQuestion(
    List<DomainName> domains, Optional<String> brandProfile, Function<Look, Reply> form)
    implements Question {

  @Override
  public boolean asksForSettings() {
    return false;
  }

  @Override
  public Reply answer(MailDomain domain) {
    return form.apply(Look.of(domain));
  }

  @Override
  public Reply elsewhere(Elsewhere elsewhere) {
    return notOurs();
  }

  @Override
  public Reply notOurs() {
    return form.apply(Look.PLAIN);
  }

  @Override
  public Reply notOurs(Brand brand) {
    return form.apply(Look.of(brand));
  }

  @Override
  public Reply invalid() {
    return notOurs();
  }

  @Override
  public Reply unavailable() {
    return notOurs();
  }

  /** Omits the domains, which may contain anything that a client wrote. */
  @Override
  public String toString() {
    return "FormQuestion";
  }
}
