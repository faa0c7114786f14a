package org.waymark.document;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The texts of one language by key, with {@code {named}} placeholders. */
public final class Messages {
  private final LanguageTag language;
  private final SortedMap<String, String> texts;

  Messages(LanguageTag language, SortedMap<String, String> texts) {
    this.language = language;
    this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** The language tag (BCP 47), for example {@code pt-BR}. */
  public String tag() {
    return language.toString();
  }

  /** True if the script of the language runs from right to left. */
  public boolean isRightToLeft() {
    return language.isRightToLeft();
  }

  public Set<String> keys() {
    return texts.keySet();
  }

  /**
   * A text with its placeholders as they are.
   *
   * @throws IllegalArgumentException if the key is unknown
   */
  public String text(String key) {
    return text(key, Map.of());
  }

  /**
   * A text with its placeholders replaced, not escaped. Keeps a placeholder inside a value, and one
   * without a value.
   *
   * @param values by name of the placeholder, without braces; the text may leave some out
   * @throws IllegalArgumentException if the key is unknown
   */
  public String text(String key, Map<String, String> values) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text: " + key);
    }
    return Placeholders.replace(text, values);
  }

  /** The texts as they are written, with their placeholders. */
  SortedMap<String, String> texts() {
    return texts;
  }
}
