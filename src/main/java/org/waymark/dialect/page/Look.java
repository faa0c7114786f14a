package org.waymark.dialect.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.PercentEncoding;
import org.waymark.mail.Brand;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
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
  static Look of(MailDomain domain, @Nullable Mailbox mailbox) {
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
        brand.support().flatMap(url -> link(url, domain, mailbox)));
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
   * A URL of the settings with its placeholders filled. Empty if the mailbox is unknown but needed;
   * also if its host may depend on the domain under a default profile, where anybody can name any
   * domain.
   */
  static Optional<String> link(PlaceholderText url, MailDomain domain, @Nullable Mailbox mailbox) {
    if (url.placeholders().contains(PlaceholderText.DOMAIN) && !domain.origin().namesTheDomain()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    values.put(PlaceholderText.DOMAIN, domain.name().value());
    if (mailbox != null) {
      values.put(PlaceholderText.ADDRESS, PercentEncoding.value(mailbox.address()));
      values.put(PlaceholderText.LOCAL_PART, PercentEncoding.value(mailbox.localPart()));
    }
    return Optional.of(url.replace(values))
        .filter(filled -> filled.placeholders().isEmpty())
        .map(PlaceholderText::toString);
  }
}
