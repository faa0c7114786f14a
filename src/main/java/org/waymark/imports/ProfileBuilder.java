package org.waymark.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.PlaceholderText;

/** Builds a profile from another format, without values that are defaults. */
final class ProfileBuilder {
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

  /** Adds a service with the default login and authentication. */
  void service(JsonObject service) {
    service(service, Optional.empty(), List.of(), Optional.empty());
  }

  /**
   * Adds a service.
   *
   * @param login empty for the default
   * @param authentication empty for the default
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

  /**
   * Adds the profile to an import, or reports why it is invalid.
   *
   * @param isNamed true if the file gives it this name
   * @return the profile as {@link ImportBuilder#domain} takes it
   */
  Optional<Object> addTo(Position position, String profileName, boolean isNamed) {
    JsonObject json = json();
    List<Fault> faults = ImportBuilder.profileFaults(profileName, json, KeyPath.ROOT);
    faults.forEach(fault -> position.error(fault.in("", 0).toString()));
    return faults.isEmpty()
        ? Optional.of(position.builder().converted(profileName, isNamed, json, position))
        : Optional.empty();
  }

  /** The document, with its keys in the usual order. */
  private JsonObject json() {
    JsonObject json = new JsonObject();
    if (name != null) {
      json.put("name", name);
    }
    if (shortName != null && !shortName.equals(name)) {
      json.put("shortName", shortName);
    }
    Set<String> logins = new TreeSet<>();
    services.forEach(service -> logins.add(service.getString("login")));
    String login = logins.size() == 1 ? logins.iterator().next() : LOGIN;
    if (!login.equals(LOGIN)) {
      json.put("login", login);
    }
    services.stream()
        .filter(service -> login.equals(service.getString("login")))
        .forEach(service -> service.remove("login"));
    json.put("services", new JsonArray(services));
    if (!documentation.isEmpty()) {
      json.put("documentation", documentation);
    }
    return json;
  }
}
