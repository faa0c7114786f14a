package org.waymark.document;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Printable;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.Utf8Text;

/** Reads texts in the format of {@link Properties}, in UTF-8. */
final class MessageFile {
  private static final Pattern MALFORMED_ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u(?!\\p{XDigit}{4})");

  private MessageFile() {}

  /**
   * The texts by key.
   *
   * @param name the file, for errors
   * @throws ProblemsException if it is not UTF-8, has a malformed escape, or a key twice
   */
  static SortedMap<String, String> read(String name, ByteBuffer content) {
    String text = Utf8Text.read(name, content);
    Entries entries = new Entries();
    try {
      entries.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      throw new ProblemsException(
          new Problem(name, escape(text), "", "found \\u without four hexadecimal digits"));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
    if (!entries.repeated.isEmpty()) {
      throw new ProblemsException(
          entries.repeated.stream()
              .map(
                  key -> new Problem(name, 0, Printable.line(key), "each key may appear only once"))
              .toList());
    }
    return entries.texts;
  }

  /** The line of the first malformed escape, from 1; 0 if it spans lines. */
  private static int escape(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).stripLeading();
      boolean isComment = line.startsWith("#") || line.startsWith("!");
      if (!isComment && MALFORMED_ESCAPE.matcher(line).find()) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Collects what {@link Properties#load} reads. */
  private static final class Entries extends Properties {
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final List<String> repeated = new ArrayList<>();

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      String before = texts.put((String) key, (String) value);
      if (before != null) {
        repeated.add((String) key);
      }
      return before;
    }
  }
}
