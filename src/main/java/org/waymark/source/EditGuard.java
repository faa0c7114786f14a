package org.waymark.source;

import java.util.ArrayList;
import java.util.List;
import org.waymark.input.Problem;
import org.waymark.input.YamlFile;
import org.waymark.settings.SettingsContent;

/** Recognizes edits that would remove all settings, probably by accident. */
final class EditGuard {
  private static final String ON_PURPOSE = "; to remove all domains on purpose, write {} into it";

  private EditGuard() {}

  /**
   * The reasons to refuse an edit.
   *
   * @param hadProfiles whether the file of profiles existed before
   * @param hadDomains whether the file of domains existed before
   * @param namesDomains whether the settings in use name domains
   */
  static List<Problem> problems(
      SettingsContent edit, boolean hadProfiles, boolean hadDomains, boolean namesDomains) {
    List<Problem> problems = new ArrayList<>();
    if (hadProfiles && edit.profiles() == null) {
      problems.add(new Problem(edit.profilesFile(), 0, "", "the file is missing"));
    }
    if (hadDomains && edit.domains() == null) {
      problems.add(new Problem(edit.domainsFile(), 0, "", "the file is missing" + ON_PURPOSE));
    }
    if (namesDomains && edit.domains() != null && YamlFile.isBlank(edit.domains())) {
      problems.add(new Problem(edit.domainsFile(), 0, "", "the file names no domain" + ON_PURPOSE));
    }
    return problems;
  }
}
