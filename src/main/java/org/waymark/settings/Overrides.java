package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.HostText;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;

/** The own settings of a mail domain, which complete or replace those of its profile. */
public record Overrides(
    @Nullable String name, @Nullable String shortName, Map<String, String> variables) {
  public static final Overrides NONE = new Overrides(null, null, Map.of());

  /** Reads the settings from the document of a domain that meets the schema. */
  static Overrides of(JsonObject json) {
    Map<String, String> variables = new HashMap<>();
    json.getJsonObject("vars", new JsonObject())
        .forEach(variable -> variables.put(variable.getKey(), (String) variable.getValue()));
    return new Overrides(
        json.getString("name"), json.getString("shortName"), Map.copyOf(variables));
  }

  /** The profile for the domain. An own name replaces the profile's short name too. */
  public ServerProfile apply(ServerProfile profile) {
    PlaceholderText ownName = name == null ? profile.name() : PlaceholderText.of(name);
    PlaceholderText inherited = name == null ? profile.shortName() : ownName;
    PlaceholderText ownShortName = shortName == null ? inherited : PlaceholderText.of(shortName);
    return new ServerProfile(
        ownName.replace(variables),
        ownShortName.replace(variables),
        profile.services().stream().map(this::fill).toList(),
        profile.documentation().stream().map(page -> page.withVariables(variables)).toList(),
        profile.ttlHours(),
        profile.brand().withVariables(variables),
        profile.appleExchange());
  }

  /** The profile without the names that the domain replaces. */
  ServerProfile inherited(ServerProfile profile) {
    PlaceholderText none = PlaceholderText.of("%" + PlaceholderText.DOMAIN + "%");
    return new ServerProfile(
        name == null ? profile.name() : none,
        name == null && shortName == null ? profile.shortName() : none,
        profile.services(),
        profile.documentation(),
        profile.ttlHours(),
        profile.brand(),
        profile.appleExchange());
  }

  private MailService fill(MailService service) {
    MailService filled = service.withVariables(variables);
    return filled instanceof MailService.Server server
        ? server.withHost(HostText.canonical(server.host()))
        : filled;
  }
}
