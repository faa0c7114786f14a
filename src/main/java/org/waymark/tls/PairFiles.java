package org.waymark.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.waymark.input.InputFile;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * The two files of a certificate and its key.
 *
 * @param name the file name without the extension, or the name of their folder
 */
record PairFiles(String name, Path certificate, Path key) {
  /** The names in a folder with a single pair. */
  static final String ALONE = "tls.crt and tls.key, or fullchain.pem and privkey.pem";

  static final String ALLOWED =
      "NAME.crt and NAME.key, or a folder NAME with tls.crt and tls.key, or with fullchain.pem and"
          + " privkey.pem";

  private static final String CERTIFICATE = ".crt";
  private static final String KEY = ".key";

  /** The authority's certificate, which cert-manager puts beside each pair without a key. */
  private static final String AUTHORITY = "ca.crt";

  private static final List<String> OF_CERTBOT = List.of("fullchain.pem", "privkey.pem");
  private static final List<String> OF_A_SECRET = List.of("tls.crt", "tls.key");

  /** Size and modification time of both files; a different stamp means that they may differ. */
  record Stamp(FileTime certificateTime, long certificateSize, FileTime keyTime, long keySize) {
    /** The coarsest timestamp of file systems. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** True if the files are older than one tick, so a later change changes the stamp. */
    boolean isSettled(Instant now) {
      Instant newest =
          (certificateTime.compareTo(keyTime) > 0 ? certificateTime : keyTime).toInstant();
      return newest.isBefore(now.minus(TICK));
    }
  }

  /**
   * All pairs of a folder, sorted by name. Names that begin with a dot are skipped: Kubernetes uses
   * them for its own links.
   *
   * @throws ProblemsException if the folder is unreadable or contains no pair
   */
  static List<PairFiles> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ProblemsException(
          new Problem(folder.toString(), 0, "", "not a folder, but set as tls.directory"));
    }
    Map<String, PairFiles> pairs = new TreeMap<>();
    inFolder(folder, List.of(OF_CERTBOT)).forEach(pair -> pairs.put(pair.name, pair));
    for (Path entry : entries(folder)) {
      String file = entry.getFileName().toString();
      if (Files.isDirectory(entry)) {
        inFolder(entry, List.of(OF_A_SECRET, OF_CERTBOT))
            .forEach(pair -> pairs.put(pair.name, pair));
      } else if (!file.equals(AUTHORITY) && file.endsWith(CERTIFICATE)) {
        add(pairs, folder, file.substring(0, file.length() - CERTIFICATE.length()));
      } else if (file.endsWith(KEY)) {
        add(pairs, folder, file.substring(0, file.length() - KEY.length()));
      }
    }
    if (pairs.isEmpty()) {
      throw new ProblemsException(
          new Problem(
              folder.toString(),
              0,
              "",
              "contains no certificate with its key; allowed: " + ALLOWED));
    }
    return List.copyOf(pairs.values());
  }

  /** The single pair of a folder; empty if it contains neither file. */
  static Optional<PairFiles> of(Path folder) {
    return inFolder(folder, List.of(OF_A_SECRET, OF_CERTBOT)).stream().findFirst();
  }

  private static void add(Map<String, PairFiles> pairs, Path folder, String name) {
    pairs.put(
        name, new PairFiles(name, folder.resolve(name + CERTIFICATE), folder.resolve(name + KEY)));
  }

  private static List<PairFiles> inFolder(Path folder, List<List<String>> names) {
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return names.stream()
        .map(
            files ->
                new PairFiles(name, folder.resolve(files.get(0)), folder.resolve(files.get(1))))
        .filter(pair -> Files.exists(pair.certificate) || Files.exists(pair.key))
        .limit(1)
        .toList();
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).toList();
    } catch (IOException e) {
      throw new ProblemsException(InputFile.unreadable(folder, e));
    }
  }

  /**
   * Reads the attributes of both files.
   *
   * @throws ProblemsException if one is missing or unreadable
   */
  Stamp stamp() {
    BasicFileAttributes ofCertificate = attributes(certificate, key);
    BasicFileAttributes ofKey = attributes(key, certificate);
    return new Stamp(
        ofCertificate.lastModifiedTime(),
        ofCertificate.size(),
        ofKey.lastModifiedTime(),
        ofKey.size());
  }

  private static BasicFileAttributes attributes(Path half, Path other) {
    try {
      return Files.readAttributes(half, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw new ProblemsException(
          new Problem(half.toString(), 0, "", "not found, but " + other.getFileName() + " exists"));
    } catch (IOException e) {
      throw new ProblemsException(InputFile.unreadable(half, e));
    }
  }
}
