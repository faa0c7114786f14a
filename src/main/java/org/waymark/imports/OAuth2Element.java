package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The OAuth2 settings of a provider. */
final class OAuth2Element {
  private OAuth2Element() {}

  /** The settings, or empty with a warning if one of them is missing or invalid. */
  static Optional<JsonObject> read(XmlElement element) {
    JsonObject settings = new JsonObject();
    for (String key : List.of("issuer", "scope", "authURL", "tokenURL")) {
      Optional<String> value = element.one(key).flatMap(text -> value(key, text));
      if (value.isEmpty()) {
        element.leave("ignored: no usable " + key);
        return Optional.empty();
      }
      settings.put(key, value.get());
    }
    return Optional.of(settings);
  }

  private static Optional<String> value(String key, XmlElement element) {
    return switch (key) {
      case "issuer" -> ImportedText.issuer(element.text(), element.position());
      case "scope" -> ImportedText.code(element.text(), element.position());
      default -> ImportedText.url(element.text(), element.position());
    };
  }
}
