package org.waymark.source;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.waymark.input.ProblemsException;
import org.waymark.settings.SettingsContent;

/**
 * Notices new content of the settings folder, once it is whole. Used by one thread at a time.
 *
 * <p>A file that is being written is left alone: content counts when the file system has said the
 * same of both files at two looks and after reading them.
 */
final class FolderWatch {
  private static final int ATTEMPTS = 10;

  private final SettingsFolder folder;
  private final InstantSource clock;
  private SettingsFolder.Stamp seen = SettingsFolder.Stamp.NONE;
  private boolean isNew = true;
  private String digest = "";

  FolderWatch(SettingsFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** What is in the folder now. */
  SettingsContent first() {
    SettingsContent content = folder.read();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      seen = folder.stamp();
      content = folder.read();
      if (folder.stamp().equals(seen)) {
        break;
      }
    }
    digest = content.digest();
    return content;
  }

  /**
   * What is in the folder, if it is not what was last returned.
   *
   * @throws ProblemsException if it cannot be read; when it can be again, its content is returned
   *     anew
   */
  Optional<SettingsContent> poll() {
    try {
      return look();
    } catch (ProblemsException e) {
      isNew = true;
      digest = "";
      throw e;
    }
  }

  private Optional<SettingsContent> look() {
    SettingsFolder.Stamp now = folder.stamp();
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
    if (!folder.stamp().equals(now)) {
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
