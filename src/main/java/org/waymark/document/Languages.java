package org.waymark.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All languages of the page for people. */
public final class Languages {
  private final Map<String, Messages> languages;

  Languages(Map<String, Messages> languages) {
    this.languages = new TreeMap<>(languages);
  }

  /** The texts for a reader: of the language asked for, else of an accepted one, else English. */
  public Messages choose(@Nullable String lang, @Nullable String acceptLanguage) {
    List<Locale.LanguageRange> ranges = new ArrayList<>();
    for (String accepted : new @Nullable String[] {lang, acceptLanguage}) {
      try {
        if (accepted != null) {
          ranges.addAll(Locale.LanguageRange.parse(accepted));
        }
      } catch (IllegalArgumentException e) {
        continue;
      }
    }
    String tag = Locale.lookupTag(ranges, languages.keySet());
    return of(tag == null ? "en" : tag);
  }

  public Messages of(String tag) {
    return Objects.requireNonNull(languages.get(tag));
  }

  public Set<String> tags() {
    return languages.keySet();
  }
}
