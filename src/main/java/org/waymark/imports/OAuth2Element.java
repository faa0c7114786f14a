package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Where a client gets a token. */
final class OAuth2Element {
  private OAuth2Element() {}

  /** The settings; empty, and told, unless all of them can be taken. */
  static Optional<JsonObject> read(XmlElement element) {
    JsonObject settings = new JsonObject();
    for (String key : List.of("issuer", "scope", "authURL", "tokenURL")) {
      Optional<String> value = element.one(key).flatMap(text -> value(key, text));
      if (value.isEmpty()) {
        element.leave("not taken: no " + key + " can be taken");
        return Optional.empty();
      }
      settings.put(key, value.get());
    }
    return Optional.of(settings);
  }

  private static Optional<String> value(String key, XmlElement element) {
    return switch (key) {
      case "issuer" -> Texts.issuer(element.text(), element.spot());
      case "scope" -> Texts.code(element.text(), element.spot());
      default -> Texts.url(element.text(), element.spot());
    };
  }
}
