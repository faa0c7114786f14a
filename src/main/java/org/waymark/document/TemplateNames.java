package org.waymark.document;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names that a template may use: values, and sections with the names added inside them. */
public final class TemplateNames {
  private final Map<String, Optional<TemplateNames>> names = new LinkedHashMap<>();
  private final Set<String> urls = new HashSet<>();

  public static TemplateNames none() {
    return new TemplateNames();
  }

  /** Adds values. */
  public TemplateNames values(String... values) {
    for (String value : values) {
      names.put(value, Optional.empty());
    }
    return this;
  }

  /** Adds values that are URLs and may be used in URL attributes of a page. */
  public TemplateNames urls(String... values) {
    urls.addAll(List.of(values));
    return values(values);
  }

  /** Adds a section; outer names are available inside it too. */
  public TemplateNames section(String name, TemplateNames inside) {
    names.put(name, Optional.of(inside));
    return this;
  }

  boolean isValue(String name) {
    Optional<TemplateNames> found = names.get(name);
    return found != null && found.isEmpty();
  }

  boolean isUrl(String name) {
    return urls.contains(name);
  }

  Optional<TemplateNames> section(String name) {
    return names.getOrDefault(name, Optional.empty());
  }

  SortedSet<String> all() {
    return new TreeSet<>(names.keySet());
  }
}
