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
 * The operator's folder of templates, with the built-in template behind every file that is not
 * there.
 *
 * <p>What is wrong with any of them is collected, so that a person is told everything at once; a
 * template that cannot be used is empty, and must not be served: ask {@link #problems} when all
 * have been compiled.
 */
public final class TemplateFolder {
  private final Path folder;
  private final Set<String> known = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  /** Names a folder; it need not exist. */
  public TemplateFolder(Path folder) {
    this.folder = folder;
  }

  /** Reads and compiles one template. */
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
      problems.add(file + ": the file is not UTF-8");
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + e);
    }
    return Template.empty(name, format);
  }

  /**
   * One line for each fault of the templates compiled so far, and for each file that none of them
   * is.
   */
  public List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        // Kubernetes lays a mounted ConfigMap out with hidden folders and links beside the files.
        files
            .filter(file -> !file.getFileName().toString().startsWith("."))
            .filter(file -> !known.contains(file.getFileName().toString()))
            .sorted()
            .map(
                file ->
                    file
                        + ": no template has this name; there are "
                        + String.join(", ", known.stream().sorted().toList()))
            .forEach(all::add);
      } catch (IOException e) {
        all.add(folder + ": cannot be read: " + e);
      }
    }
    return all;
  }

  /** A link to nowhere, or a folder that may not be looked into, is not a file that is missing. */
  private static boolean isMissing(Path file) {
    return Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Windows editors begin a file with a byte order mark, which no client may see (autoconfig.md
   * 2.6).
   */
  private static String read(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String builtIn(String fileName) throws IOException {
    try (InputStream template =
        TemplateFolder.class.getResourceAsStream("/org/waymark/templates/" + fileName)) {
      if (template == null) {
        throw new IllegalArgumentException("no built-in template is called " + fileName);
      }
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
