package org.waymark.dialect.pacc;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.waymark.dialect.Placeholders;
import org.waymark.mail.Documentation;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The document of a profile. */
final class PaccModel {
  /** Maximum code points of a short name (draft-ietf-mailmaint-pacc-03). */
  private static final int SHORT_NAME = 20;

  private static final PlaceholderText DOMAIN =
      PlaceholderText.of("%" + PlaceholderText.DOMAIN + "%");

  private final PlaceholderText defaultName;
  private final Set<String> submissionKeys;

  /**
   * Creates a model.
   *
   * @param publicHost the name of a provider whose profile has none
   * @param submissionKeys the keys of the submission server
   */
  PaccModel(Optional<DomainName> publicHost, Set<String> submissionKeys) {
    this.defaultName = publicHost.map(host -> PlaceholderText.of(host.value())).orElse(DOMAIN);
    this.submissionKeys = submissionKeys;
  }

  /** The document; empty if PACC cannot express the profile. */
  Optional<JsonObject> of(ServerProfile profile) {
    PaccContent content = PaccContent.of(profile);
    return content.isComplete()
        ? Optional.of(
            new JsonObject()
                .put("authentication", authentication(content))
                .put("info", info(profile))
                .put("protocols", protocols(content)))
        : Optional.empty();
  }

  private static JsonObject authentication(PaccContent content) {
    JsonObject json = new JsonObject().put("password", content.password());
    content
        .issuer()
        .map(Placeholders::withDomain)
        .ifPresent(url -> json.put("oauth-public", new JsonObject().put("issuer", url)));
    return json;
  }

  private JsonObject info(ServerProfile profile) {
    PlaceholderText name = profile.name().equals(DOMAIN) ? defaultName : profile.name();
    JsonObject provider = new JsonObject().put("name", Placeholders.withDomain(name));
    String shortName = profile.shortName().toString();
    // A short name with the domain in it would exceed the limit for many domains.
    if (!profile.shortName().equals(profile.name())
        && profile.shortName().placeholders().isEmpty()
        && shortName.codePointCount(0, shortName.length()) <= SHORT_NAME) {
      provider.put("shortName", shortName);
    }
    JsonObject info = new JsonObject().put("provider", provider);
    profile.documentation().stream()
        .map(Documentation::url)
        .filter(PaccContent::isHttps)
        .findFirst()
        .map(Placeholders::withDomain)
        .ifPresent(url -> info.put("help", new JsonObject().put("documentation", url)));
    return info;
  }

  private JsonObject protocols(PaccContent content) {
    JsonObject protocols = new JsonObject();
    content
        .services()
        .forEach(
            (type, service) -> {
              if (type == ServiceType.SMTP) {
                submissionKeys.forEach(key -> protocols.put(key, place(service)));
              } else {
                protocols.put(type.key(), place(service));
              }
            });
    return protocols;
  }

  private static JsonObject place(MailService service) {
    return service instanceof MailService.Web web
        ? new JsonObject().put("url", Placeholders.withDomain(web.url()))
        : new JsonObject()
            .put("host", Placeholders.withDomain(((MailService.Server) service).host()));
  }
}
