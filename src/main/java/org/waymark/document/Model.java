package org.waymark.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data for a template: texts for its values, and a list of models for each section. */
public final class Model {
  private final Map<String, Text> texts = new HashMap<>();
  private final Map<String, List<Model>> sections = new HashMap<>();

  public Model text(String name, Text text) {
    texts.put(name, text);
    return this;
  }

  public Model text(String name, String constant) {
    return text(name, Text.of(constant));
  }

  /** Sets a section that is written once for each model. */
  public Model section(String name, List<Model> models) {
    sections.put(name, List.copyOf(models));
    return this;
  }

  /** Sets a section that is written once or not at all. */
  public Model section(String name, boolean written) {
    return section(name, written ? List.of(new Model()) : List.of());
  }

  @Nullable Text text(String name) {
    return texts.get(name);
  }

  @Nullable List<Model> section(String name) {
    return sections.get(name);
  }
}
