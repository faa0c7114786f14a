package org.waymark.document;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of one language. */
public final class Messages {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  private final String tag;
  private final Map<String, String> texts;

  Messages(String tag, Map<String, String> texts) {
    this.tag = tag;
    this.texts = Map.copyOf(texts);
  }

  public String tag() {
    return tag;
  }

  public boolean isRightToLeft() {
    return tag.equals("ar");
  }

  public String text(String key) {
    return text(key, Map.of());
  }

  public String text(String key, Map<String, String> values) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("unknown text: " + key);
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  public Set<String> keys() {
    return texts.keySet();
  }
}
