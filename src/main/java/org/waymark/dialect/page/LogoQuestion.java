package org.waymark.dialect.page;

import java.util.List;
import java.util.Optional;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.Brand;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/** A question for the logo of a domain or, without a domain, of a profile. */
record LogoQuestion(List<DomainName> domains, String digest, Optional<String> brandProfile)
    implements Question {
  private static final Reply UNAVAILABLE =
      Reply.plain(
          503,
          Outcome.UNAVAILABLE,
          List.of(Reply.TEXT, Reply.NO_SNIFF, Reply.RETRY_SOON, Reply.NO_STORE),
          "The settings cannot be read at the moment.\n");

  private static final Reply UNKNOWN = BrandReplies.NOT_FOUND.as(Outcome.UNKNOWN_DOMAIN);

  private static final Reply INVALID = BrandReplies.NOT_FOUND.as(Outcome.INVALID_SETTINGS);

  @Override
  public Reply answer(MailDomain domain) {
    return notOurs(domain.hosting().profile().brand());
  }

  @Override
  public Reply elsewhere(Elsewhere elsewhere) {
    return BrandReplies.NOT_FOUND;
  }

  @Override
  public Reply notOurs() {
    return domains.isEmpty() ? BrandReplies.NOT_FOUND : UNKNOWN;
  }

  @Override
  public Reply notOurs(Brand brand) {
    return brand
        .logo()
        .filter(logo -> logo.digest().equals(digest))
        .map(BrandReplies::logo)
        .orElse(BrandReplies.NOT_FOUND);
  }

  @Override
  public Reply invalid() {
    return INVALID;
  }

  @Override
  public Reply unavailable() {
    return UNAVAILABLE;
  }

  /** Omits the domain, which may be anything that a client wrote. */
  @Override
  public String toString() {
    return "LogoQuestion";
  }
}
