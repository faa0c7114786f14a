package org.waymark.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * A volume of ConfigMaps as the kubelet mounts it: every name leads through the link {@code
 * ..data}, which is turned from one whole version to the next.
 */
public final class Mount {
  private final Path folder;
  private int version;

  private Mount(Path folder) {
    this.folder = folder;
  }

  /** Mounts the folder {@code conf/} of an overlay as the pods of Waymark see it. */
  public static Mount ofConf(Path overlay, Path folder) throws IOException {
    return of(Bundle.of(overlay).files("conf"), folder);
  }

  static Mount of(Map<String, String> files, Path folder) throws IOException {
    Mount mount = new Mount(folder);
    mount.write(files);
    return mount;
  }

  public Path folder() {
    return folder;
  }

  /** Changes a file; the others stay the same. */
  public void edit(String path, String content) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path current = folder.resolve("..data").toRealPath();
    try (var found = Files.walk(current)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(current.relativize(file).toString(), Files.readString(file));
      }
    }
    files.put(path, content);
    write(files);
  }

  private void write(Map<String, String> files) throws IOException {
    Path next = folder.resolve("..version_" + ++version);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = next.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Path turned = Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
    Files.move(turned, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    for (String name : files.keySet()) {
      Path first = Path.of(name).getName(0);
      if (Files.notExists(folder.resolve(first))) {
        Files.createSymbolicLink(folder.resolve(first), Path.of("..data").resolve(first));
      }
    }
  }
}
