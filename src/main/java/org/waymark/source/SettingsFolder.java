package org.waymark.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waymark.input.IgnoredFiles;
import org.waymark.input.InputFile;
import org.waymark.input.NamedFile;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.Sha256;
import org.waymark.settings.LogoFiles;
import org.waymark.settings.SettingsContent;

/**
 * The folder with {@code profiles.yaml}, {@code domains.yaml} and the logos that profiles name.
 * Reading fails with a {@link ProblemsException}.
 */
public final class SettingsFolder {
  private static final String PROFILES = "profiles.yaml";
  private static final String DOMAINS = "domains.yaml";

  /** Names that look like settings; copies that editors and Kubernetes leave do not match. */
  private static final Pattern LOOKS_READ = Pattern.compile("(?i)[^.].*\\.(ya?ml|json)");

  private final Path folder;
  private final Path profiles;
  private final Path domains;

  public SettingsFolder(Path folder) {
    this.folder = folder;
    this.profiles = folder.resolve(PROFILES);
    this.domains = folder.resolve(DOMAINS);
  }

  /** The attributes of the files, which change with their content. */
  record Stamp(
      @Nullable FileStamp profiles,
      @Nullable FileStamp domains,
      Map<String, FileStamp> logos,
      List<Problem> unread) {
    static final Stamp NONE = new Stamp(null, null, Map.of(), List.of());

    /**
     * False if a later write may have left the attributes unchanged: the time of a file moves in
     * steps of some milliseconds.
     */
    boolean isSettled(Instant now) {
      return isSettled(profiles, now)
          && isSettled(domains, now)
          && logos.values().stream().allMatch(logo -> isSettled(logo, now));
    }

    private static boolean isSettled(@Nullable FileStamp stamp, Instant now) {
      return stamp == null
          || Duration.between(stamp.changed().toInstant(), now).abs().toMillis() > 1000;
    }
  }

  /**
   * The attributes of a file.
   *
   * @param realPath the file behind all links; a ConfigMap is updated by replacing a link
   * @param changed the inode's change time, which nobody can set, where the file system has one
   */
  record FileStamp(
      Path realPath, FileTime modified, FileTime changed, long size, @Nullable Object fileKey) {}

  /**
   * The present attributes.
   *
   * @param logos the names of logo files
   */
  Stamp stamp(Set<String> logos) {
    Map<String, FileStamp> stamps = new HashMap<>();
    for (String logo : logos) {
      Optional<Path> file = NamedFile.path(folder, logo);
      @Nullable FileStamp stamp = file.isEmpty() ? null : logoStamp(file.get());
      if (stamp != null) {
        stamps.put(logo, stamp);
      }
    }
    return new Stamp(stamp(profiles), stamp(domains), stamps, unread());
  }

  /** Null also for a file that cannot be read, a fault of the profile that names it. */
  private static @Nullable FileStamp logoStamp(Path file) {
    try {
      return stamp(file);
    } catch (ProblemsException e) {
      return null;
    }
  }

  public SettingsContent read() {
    @Nullable ByteBuffer profilesYaml = InputFile.read(profiles);
    @Nullable ByteBuffer domainsYaml = InputFile.read(domains);
    Map<String, NamedFile> logos = logos(profilesYaml);
    List<Problem> unread = unread();
    return new SettingsContent(
        profiles.toString(),
        profilesYaml,
        domains.toString(),
        domainsYaml,
        logos,
        unread,
        digest(profilesYaml) + " " + digest(domainsYaml) + digest(logos) + " " + unread);
  }

  private Map<String, NamedFile> logos(@Nullable ByteBuffer profilesYaml) {
    Map<String, NamedFile> logos = new TreeMap<>();
    if (profilesYaml != null) {
      LogoFiles.named(profiles.toString(), profilesYaml)
          .forEach(name -> logos.put(name, NamedFile.read(folder, name, LogoFiles.MAX_BYTES)));
    }
    return logos;
  }

  private List<Problem> unread() {
    return IgnoredFiles.in(folder, LOOKS_READ, List.of(PROFILES, DOMAINS));
  }

  private static @Nullable FileStamp stamp(Path file) {
    try {
      Path real = file.toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
      FileTime changed =
          real.getFileSystem().supportedFileAttributeViews().contains("unix")
              ? (FileTime) Files.getAttribute(real, "unix:ctime")
              : attributes.lastModifiedTime();
      return new FileStamp(
          real, attributes.lastModifiedTime(), changed, attributes.size(), attributes.fileKey());
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new ProblemsException(InputFile.unreadable(file, e));
    }
  }

  private static String digest(Map<String, NamedFile> logos) {
    StringBuilder digests = new StringBuilder();
    logos.forEach(
        (name, file) ->
            digests
                .append(' ')
                .append(name)
                .append(' ')
                .append(file.fault().orElseGet(() -> digest(ByteBuffer.wrap(file.bytes())))));
    return digests.toString();
  }

  private static String digest(@Nullable ByteBuffer content) {
    return content == null ? "none" : HexFormat.of().formatHex(Sha256.of(content));
  }
}
