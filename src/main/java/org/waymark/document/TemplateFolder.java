package org.waymark.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The operator's template folder; a missing file falls back to the built-in template.
 *
 * <p>Problems are collected, to be reported together. An invalid template compiles to an empty one,
 * which must not be served: check {@link #problems} after compiling all.
 */
public final class TemplateFolder {
  private final Path folder;
  private final Set<String> known = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  /** Creates a view of a folder, which need not exist. */
  public TemplateFolder(Path folder) {
    this.folder = folder;
  }

  public Template compile(String fileName, TemplateNames names, Format format) {
    known.add(fileName);
    Path file = folder.resolve(fileName);
    boolean builtIn = isMissing(file);
    String name = builtIn ? fileName + " (built in)" : file.toString();
    try {
      return Template.compile(name, builtIn ? builtIn(fileName) : read(file), names, format);
    } catch (TemplateException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      problems.add(file + ": not UTF-8");
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + e);
    }
    return Template.empty(name, format);
  }

  /** One line per problem of the compiled templates, and per unknown file in the folder. */
  public List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        // Kubernetes adds hidden folders and links to a mounted ConfigMap.
        files
            .filter(file -> !file.getFileName().toString().startsWith("."))
            .filter(file -> !known.contains(file.getFileName().toString()))
            .sorted()
            .map(
                file ->
                    file
                        + ": unknown template; known: "
                        + String.join(", ", known.stream().sorted().toList()))
            .forEach(all::add);
      } catch (IOException e) {
        all.add(folder + ": cannot be read: " + e);
      }
    }
    return all;
  }

  /** A broken link or an inaccessible folder is an error, not a missing file. */
  private static boolean isMissing(Path file) {
    return Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes the byte order mark that Windows editors write and clients reject. */
  private static String read(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String builtIn(String fileName) throws IOException {
    try (InputStream template =
        TemplateFolder.class.getResourceAsStream("/org/waymark/templates/" + fileName)) {
      if (template == null) {
        throw new IllegalArgumentException("no built-in template: " + fileName);
      }
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
