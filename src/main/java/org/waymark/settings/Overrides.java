package org.waymark.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.HostText;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;

/** What a mail domain has of its own beside its profile. */
public record Overrides(
    @Nullable String name, @Nullable String shortName, Map<String, String> variables) {
  public static final Overrides NONE = new Overrides(null, null, Map.of());

  /** The profile as it stands for the domain; a short name belongs to the name that it shortens. */
  public ServerProfile apply(ServerProfile profile) {
    PlaceholderText ownName = name == null ? profile.name() : PlaceholderText.of(name);
    PlaceholderText inherited = name == null ? profile.shortName() : ownName;
    PlaceholderText ownShortName = shortName == null ? inherited : PlaceholderText.of(shortName);
    return new ServerProfile(
        ownName.replace(variables),
        ownShortName.replace(variables),
        profile.services().stream().map(this::fill).toList(),
        profile.documentation().stream().map(page -> page.withVariables(variables)).toList(),
        profile.ttlHours());
  }

  /** The profile without the names that the domain has of its own. */
  ServerProfile inherited(ServerProfile profile) {
    PlaceholderText none = PlaceholderText.of("%" + PlaceholderText.DOMAIN + "%");
    return new ServerProfile(
        name == null ? profile.name() : none,
        name == null && shortName == null ? profile.shortName() : none,
        profile.services(),
        profile.documentation(),
        profile.ttlHours());
  }

  private MailService fill(MailService service) {
    MailService filled = service.withVariables(variables);
    return filled instanceof MailService.Server server
        ? server.withHost(HostText.canonical(server.host()))
        : filled;
  }
}
