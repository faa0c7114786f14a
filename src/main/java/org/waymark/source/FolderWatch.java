package org.waymark.source;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.waymark.input.ProblemsException;
import org.waymark.settings.SettingsContent;

/**
 * Polls the settings folder for new content. Used by one thread at a time.
 *
 * <p>A file that is being written is ignored: all files must have the same attributes at two polls
 * in a row and after they were read.
 */
final class FolderWatch {
  private static final int ATTEMPTS = 10;

  private final SettingsFolder folder;
  private final InstantSource clock;
  private SettingsFolder.Stamp seen = SettingsFolder.Stamp.NONE;
  private Set<String> logos = Set.of();
  private boolean isNew = true;
  private String digest = "";

  FolderWatch(SettingsFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The present content. */
  SettingsContent first() {
    SettingsContent content = folder.read();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      seen = folder.stamp(content.logos().keySet());
      content = folder.read();
      if (folder.stamp(content.logos().keySet()).equals(seen)) {
        break;
      }
    }
    logos = content.logos().keySet();
    digest = content.digest();
    return content;
  }

  /**
   * The content, if it differs from the one last returned.
   *
   * @throws ProblemsException if it cannot be read; the next content that can is returned
   */
  Optional<SettingsContent> poll() {
    try {
      return readIfNew();
    } catch (ProblemsException e) {
      isNew = true;
      digest = "";
      throw e;
    }
  }

  private Optional<SettingsContent> readIfNew() {
    SettingsFolder.Stamp now = folder.stamp(logos);
    if (!now.equals(seen)) {
      seen = now;
      isNew = true;
      return Optional.empty();
    }
    if (!isNew) {
      return Optional.empty();
    }
    Instant read = clock.instant();
    SettingsContent content = folder.read();
    logos = content.logos().keySet();
    if (!folder.stamp(logos).equals(now)) {
      return Optional.empty();
    }
    isNew = !now.isSettled(read);
    if (content.digest().equals(digest)) {
      return Optional.empty();
    }
    digest = content.digest();
    return Optional.of(content);
  }
}
