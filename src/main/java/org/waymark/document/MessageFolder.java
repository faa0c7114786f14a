package org.waymark.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.input.InputFile;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * The operator's folder of texts, {@code messages_LANG.properties}, over the built-in languages.
 *
 * <p>Problems are collected, to be reported together. A file with a problem is not used: check
 * {@link #problems} before serving.
 */
public final class MessageFolder {
  /** The built-in languages; English first, because the others are checked against it. */
  static final List<String> BUILT_IN =
      List.of("en", "ar", "cs", "de", "es", "fr", "it", "nl", "pl", "pt");

  private static final Pattern FILE = Pattern.compile("messages_(.+)\\.properties");
  private static final String EXAMPLES = "messages_de.properties, messages_pt-BR.properties";

  private final Path folder;
  private final Map<String, Messages> languages = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /** Reads the built-in languages and a folder, which need not exist. */
  public MessageFolder(Path folder) {
    this.folder = folder;
    for (String tag : BUILT_IN) {
      add(LanguageTag.parse(tag).orElseThrow(), languages.get(Languages.DEFAULT), builtIn(tag));
    }
    MessageRules rules = new MessageRules(builtIn(Languages.DEFAULT));
    files().forEach(file -> readFile(file, rules));
  }

  /** The texts of a built-in language. */
  static SortedMap<String, String> builtIn(String tag) {
    String name = "/org/waymark/page/messages_" + tag + ".properties";
    try (InputStream file = MessageFolder.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no built-in file: " + name);
      }
      return MessageFile.read(name, ByteBuffer.wrap(file.readAllBytes()));
    } catch (IOException e) {
      throw new IllegalStateException("the built-in file cannot be read: " + name, e);
    }
  }

  /** All languages. */
  public Languages read() {
    return new Languages(languages);
  }

  /** One line per problem of a text, and per file that cannot be used. */
  public List<String> problems() {
    return problems.stream().map(Problem::toString).toList();
  }

  /** The files, a language before its variants, without the hidden ones of Kubernetes. */
  private List<Path> files() {
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !name(file).startsWith("."))
          .sorted(
              Comparator.comparing((Path file) -> name(file).length()).thenComparing(file -> file))
          .toList();
    } catch (IOException e) {
      problems.add(InputFile.unreadable(folder, e));
      return List.of();
    }
  }

  private void readFile(Path file, MessageRules rules) {
    Matcher name = FILE.matcher(name(file));
    if (!name.matches()) {
      refuse(file, "unknown file; allowed: messages_LANG.properties, such as " + EXAMPLES);
      return;
    }
    String found = name.group(1);
    Optional<LanguageTag> tag = LanguageTag.parse(found.replace('_', '-'));
    if (tag.isEmpty()) {
      refuse(file, "the name has no language tag; allowed: names such as " + EXAMPLES);
    } else if (!tag.get().toString().equals(found)) {
      refuse(file, "did you mean messages_" + tag.get() + ".properties?");
    } else {
      readTexts(file, tag.get(), rules);
    }
  }

  private void readTexts(Path file, LanguageTag tag, MessageRules rules) {
    try {
      ByteBuffer content = InputFile.read(file);
      if (content == null) {
        return;
      }
      SortedMap<String, String> texts = MessageFile.read(file.toString(), content);
      Messages base = base(tag.toString());
      List<Problem> found = rules.problems(file.toString(), texts, base == null);
      problems.addAll(found);
      if (found.isEmpty()) {
        add(tag, base, texts);
      }
    } catch (ProblemsException e) {
      problems.addAll(e.problems());
    }
  }

  /** The language that the texts of a tag lie over: itself, else {@code pt} for {@code pt-BR}. */
  private @Nullable Messages base(String tag) {
    Messages messages = languages.get(tag);
    int end = tag.lastIndexOf('-');
    return messages == null && end > 0 ? base(tag.substring(0, end)) : messages;
  }

  private void add(LanguageTag tag, @Nullable Messages base, SortedMap<String, String> texts) {
    SortedMap<String, String> all = new TreeMap<>(base == null ? Map.of() : base.texts());
    all.putAll(texts);
    languages.put(tag.toString(), new Messages(tag, all));
  }

  private void refuse(Path file, String message) {
    problems.add(new Problem(file.toString(), 0, "", message));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
