package org.waymark.source;

import java.util.List;
import java.util.Map;
import org.waymark.mail.ServerProfile;

/**
 * A profile of the settings.
 *
 * @param place its file and line
 * @param variables those that it uses, by name
 * @param openHosts hosts and URLs that depend on the domain
 */
record NamedProfile(
    String name,
    String place,
    ServerProfile profile,
    Map<String, Variable> variables,
    List<ProfileText> openHosts) {

  @Override
  public String toString() {
    return "profile " + name + " (" + place + ")";
  }
}
