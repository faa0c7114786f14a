package org.waymark.dialect.pacc;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waymark.dialect.Body;
import org.waymark.dialect.Placeholders;
import org.waymark.document.Gap;
import org.waymark.document.Text;
import org.waymark.mail.Documentation;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The document of a profile. */
final class PaccModel {
  /** The mail domain in the provider's name, cut to the room that it has there. */
  private static final Gap NAME_DOMAIN = new Gap("domain in the name", 3);

  /** Maximum code points of the names (draft-ietf-mailmaint-pacc-03). */
  private static final int NAME = 60;

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
    JsonObject provider = new JsonObject().put("name", text(name(profile)));
    String shortName = profile.shortName().toString();
    // A short name with the domain in it would exceed the limit for many domains.
    if (!profile.shortName().equals(profile.name())
        && profile.shortName().placeholders().isEmpty()
        && codePoints(shortName) <= SHORT_NAME) {
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

  private PlaceholderText name(ServerProfile profile) {
    return profile.name().equals(DOMAIN) ? defaultName : profile.name();
  }

  private static Text text(PlaceholderText name) {
    List<Text.Piece> pieces = new ArrayList<>();
    int room = NAME;
    for (PlaceholderText.Part part : name.parts()) {
      if (isDomain(part)) {
        pieces.add(new Text.Open(NAME_DOMAIN));
      } else {
        String text = part.isPlaceholder() ? "%" + part.text() + "%" : part.text();
        int length = Math.min(room, codePoints(text));
        pieces.add(new Text.Constant(text.substring(0, text.offsetByCodePoints(0, length))));
        room -= length;
      }
    }
    return new Text(pieces);
  }

  /** Fills the gaps of the document for a mail domain. */
  Body fill(Body body, MailDomain domain) {
    String name = domain.name().value();
    int room = NAME;
    int places = 0;
    for (PlaceholderText.Part part : name(domain.hosting().profile()).parts()) {
      if (isDomain(part)) {
        places++;
      } else {
        room -= codePoints(part.text());
      }
    }
    int length = Math.min(name.length(), Math.max(0, room) / Math.max(1, places));
    return body.with(Placeholders.DOMAIN, name).with(NAME_DOMAIN, name.substring(0, length));
  }

  private static boolean isDomain(PlaceholderText.Part part) {
    return part.isPlaceholder() && part.text().equals(PlaceholderText.DOMAIN);
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
