package org.waymark.dialect.autodiscover;

import java.util.Optional;
import org.waymark.dialect.Placeholders;
import org.waymark.document.Model;
import org.waymark.document.TemplateNames;
import org.waymark.document.Text;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The model of the ActiveSync template, named after MS-ASCMD section 6.2. */
final class MobilesyncModel {
  static final TemplateNames NAMES =
      TemplateNames.none().values("domain", "displayName", "address", "url");

  private MobilesyncModel() {}

  /** The model of a profile; empty without an ActiveSync URL. */
  static Optional<Model> of(ServerProfile profile) {
    return profile.urls(ServiceType.ACTIVESYNC).stream()
        .findFirst()
        .map(
            activesync ->
                new Model()
                    .text("domain", Text.of(Placeholders.DOMAIN))
                    .text("displayName", Text.of(Placeholders.ADDRESS))
                    .text("address", Text.of(Placeholders.ADDRESS))
                    .text("url", Placeholders.withDomain(activesync.url())));
  }
}
