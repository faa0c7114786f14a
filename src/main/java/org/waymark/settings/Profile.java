package org.waymark.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waymark.input.Entry;
import org.waymark.mail.DomainName;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;

/**
 * A valid profile.
 *
 * @param entry the document that it was read from
 * @param variables by name
 * @param openHosts hosts and URLs that depend on the domain
 */
public record Profile(
    Entry entry,
    ServerProfile server,
    Map<String, Variable> variables,
    List<ProfileText> openHosts) {

  public String name() {
    return entry.key();
  }

  /** The messages about hosts and URLs that are invalid for a domain. */
  List<String> wrongHosts(DomainName domain, Map<String, String> ownVariables) {
    if (openHosts.isEmpty()) {
      return List.of();
    }
    Map<String, String> values = new HashMap<>(ownVariables);
    values.put(PlaceholderText.DOMAIN, domain.value());
    List<String> messages = new ArrayList<>();
    for (ProfileText host : openHosts) {
      host.wrong(values)
          .ifPresent(
              wrong ->
                  messages.add(
                      "makes \"%s\" of %s.%s; allowed: %s"
                          .formatted(wrong, name(), host.path(), host.kind().allowedFor(wrong))));
    }
    return messages;
  }

  @Override
  public String toString() {
    return "profile " + name() + " (" + entry.place() + ")";
  }
}
