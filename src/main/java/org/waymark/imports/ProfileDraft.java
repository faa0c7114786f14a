package org.waymark.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.PlaceholderText;

/** A profile that is made from another format, as short as it can be written. */
final class ProfileDraft {
  private static final String LOGIN = "%" + PlaceholderText.ADDRESS + "%";

  private @Nullable String name;
  private @Nullable String shortName;
  private final List<JsonObject> services = new ArrayList<>();
  private final JsonArray documentation = new JsonArray();

  void name(String text) {
    name = text;
  }

  void shortName(String text) {
    shortName = text;
  }

  void documentation(JsonObject page) {
    documentation.add(page);
  }

  /**
   * Adds a service.
   *
   * @param login the default if it is empty
   * @param authentication the default if it is empty
   */
  void service(
      JsonObject service,
      Optional<String> login,
      List<String> authentication,
      Optional<JsonObject> oauth2) {
    service.put("login", login.orElse(LOGIN));
    if (!authentication.isEmpty() && !authentication.equals(List.of("password"))) {
      service.put("authentication", new JsonArray(List.copyOf(authentication)));
    }
    if (authentication.contains("oauth2")) {
      oauth2.ifPresent(known -> service.put("oauth2", known.copy()));
    }
    services.add(service);
  }

  boolean hasServices() {
    return !services.isEmpty();
  }

  /** True if a service logs in with OAuth2. */
  boolean usesOAuth2() {
    return services.stream().anyMatch(service -> service.containsKey("oauth2"));
  }

  /** The document, in the order that profiles are written in. */
  JsonObject json() {
    JsonObject json = new JsonObject();
    if (name != null) {
      json.put("name", name);
    }
    if (shortName != null && !shortName.equals(name)) {
      json.put("shortName", shortName);
    }
    Set<String> logins = new LinkedHashSet<>();
    services.forEach(service -> logins.add(service.getString("login")));
    String login = logins.size() == 1 ? logins.iterator().next() : LOGIN;
    if (!login.equals(LOGIN)) {
      json.put("login", login);
    }
    JsonArray list = new JsonArray();
    for (JsonObject service : services) {
      JsonObject shorter = service.copy();
      if (login.equals(service.getString("login"))) {
        shorter.remove("login");
      }
      list.add(shorter);
    }
    json.put("services", list);
    if (!documentation.isEmpty()) {
      json.put("documentation", documentation);
    }
    return json;
  }
}
