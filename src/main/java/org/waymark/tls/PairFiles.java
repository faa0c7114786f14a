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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.waymark.input.InputFile;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * Where a certificate and its key are.
 *
 * @param name what the operator calls the two: that of the files without the ending, or of the
 *     folder they are in
 */
record PairFiles(String name, Path certificate, Path key) {
  static final String ALLOWED =
      "NAME.crt and NAME.key, or a folder NAME with tls.crt and tls.key, or with fullchain.pem and"
          + " privkey.pem";

  private static final String CERTIFICATE = ".crt";
  private static final String KEY = ".key";

  /** cert-manager puts the authority beside each pair, and nobody has its key. */
  private static final String AUTHORITY = "ca.crt";

  private static final List<String> OF_CERTBOT = List.of("fullchain.pem", "privkey.pem");
  private static final List<String> OF_A_SECRET = List.of("tls.crt", "tls.key");

  /** What the file system says of the two; another stamp means that they may have changed. */
  record Stamp(FileTime certificateTime, long certificateSize, FileTime keyTime, long keySize) {
    /** How coarse the clock of a file system may be. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** True if the files are old enough that a later change cannot have the same stamp. */
    boolean isSettled(Instant now) {
      Instant newest =
          (certificateTime.compareTo(keyTime) > 0 ? certificateTime : keyTime).toInstant();
      return newest.isBefore(now.minus(TICK));
    }
  }

  /**
   * Every pair of a folder, in the order of the names; names that begin with a dot are left out, as
   * Kubernetes keeps its own links under such.
   *
   * @throws ProblemsException if the folder cannot be read, or there is none
   */
  static List<PairFiles> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ProblemsException(
          new Problem(folder.toString(), 0, "", "is no folder, but tls.directory names it"));
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
              folder.toString(), 0, "", "holds no certificate with its key; allowed: " + ALLOWED));
    }
    return List.copyOf(pairs.values());
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
   * Looks at both files.
   *
   * @throws ProblemsException if one is not there, or they cannot be looked at
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
          new Problem(half.toString(), 0, "", "is not there, but " + other.getFileName() + " is"));
    } catch (IOException e) {
      throw new ProblemsException(InputFile.unreadable(half, e));
    }
  }
}
