package org.waymark.source;

import java.util.ArrayList;
import java.util.List;
import org.waymark.input.Problem;
import org.waymark.input.YamlFile;
import org.waymark.settings.SettingsContent;

/** Edits that would end the service for all domains, and that nobody asked for in so many words. */
final class Accidents {
  private static final String ON_PURPOSE = "; {} in it ends the service for all domains";

  private Accidents() {}

  /**
   * What looks like an accident.
   *
   * @param hadProfiles whether there was a file of profiles before
   * @param hadDomains whether there was a file of domains before
   * @param namesDomains whether domains are answered that it named
   */
  static List<Problem> in(
      SettingsContent edit, boolean hadProfiles, boolean hadDomains, boolean namesDomains) {
    List<Problem> accidents = new ArrayList<>();
    if (hadProfiles && edit.profiles() == null) {
      accidents.add(new Problem(edit.profilesFile(), 0, "", "the file is gone"));
    }
    if (hadDomains && edit.domains() == null) {
      accidents.add(new Problem(edit.domainsFile(), 0, "", "the file is gone" + ON_PURPOSE));
    }
    if (namesDomains && edit.domains() != null && YamlFile.isBlank(edit.domains())) {
      accidents.add(
          new Problem(edit.domainsFile(), 0, "", "the file names no domain" + ON_PURPOSE));
    }
    return accidents;
  }
}
