package org.waymark.dialect.page;

import java.util.Map;
import java.util.Optional;
import org.waymark.mail.Brand;
import org.waymark.mail.MailDomain;
import org.waymark.mail.PlaceholderText;

/**
 * Whose page a person sees.
 *
 * @param name of the provider; empty if unknown
 * @param owner of the logo: a mail domain, or {@code -} for the profile of the configuration
 * @param support the URL of the support
 */
record Look(String name, Brand brand, String owner, Optional<String> support) {
  private static final String BY_CONFIGURATION = "-";

  static final Look PLAIN = of(Brand.NONE);

  /** The look of a domain. */
  static Look of(MailDomain domain) {
    Brand brand = domain.hosting().profile().brand();
    PlaceholderText name =
        domain
            .hosting()
            .profile()
            .name()
            .replace(Map.of(PlaceholderText.DOMAIN, domain.name().value()));
    return new Look(
        name.placeholders().isEmpty() ? name.toString() : "",
        brand,
        domain.name().value(),
        brand.support().flatMap(url -> link(url, domain)));
  }

  boolean isOfDomain() {
    return !owner.equals(BY_CONFIGURATION);
  }

  /** The look of a profile for people of any domain. */
  static Look of(Brand brand) {
    return new Look(
        "",
        brand,
        BY_CONFIGURATION,
        brand.support().filter(url -> url.placeholders().isEmpty()).map(PlaceholderText::toString));
  }

  /**
   * A URL of the settings with the domain filled in. Empty if another placeholder is left, or if
   * its host may depend on the domain under a default profile, where anybody can name any domain.
   */
  static Optional<String> link(PlaceholderText url, MailDomain domain) {
    if (url.placeholders().contains(PlaceholderText.DOMAIN) && !domain.origin().namesTheDomain()) {
      return Optional.empty();
    }
    return Optional.of(url.replace(Map.of(PlaceholderText.DOMAIN, domain.name().value())))
        .filter(filled -> filled.placeholders().isEmpty())
        .map(PlaceholderText::toString);
  }
}
