package org.waymark.source;

import java.util.List;
import java.util.Map;
import org.waymark.mail.ServerProfile;
import org.waymark.schema.Problem;

/**
 * A profile of the settings.
 *
 * @param place its file and line
 * @param variables those that it uses, each with the problem that it is if no domain sets it
 * @param openHosts hosts and URLs that depend on the domain
 */
record NamedProfile(
    String name,
    String place,
    ServerProfile profile,
    Map<String, Problem> variables,
    List<ProfileText> openHosts) {

  @Override
  public String toString() {
    return "profile " + name + " (" + place + ")";
  }
}
