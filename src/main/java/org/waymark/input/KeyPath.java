package org.waymark.input;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path through mappings and lists, written {@code shared.services[0].port}.
 *
 * @param steps a String for a key, an Integer for an index
 */
public record KeyPath(List<Object> steps) {
  public static final KeyPath ROOT = new KeyPath(List.of());

  public KeyPath(List<Object> steps) {
    this.steps = List.copyOf(steps);
  }

  public static KeyPath of(String... keys) {
    return new KeyPath(List.of((Object[]) keys));
  }

  /** This path, extended by a key. */
  public KeyPath key(String key) {
    return step(key);
  }

  /** This path, extended by an index. */
  public KeyPath index(int index) {
    return step(index);
  }

  KeyPath step(Object step) {
    List<Object> longer = new ArrayList<>(steps);
    longer.add(step);
    return new KeyPath(longer);
  }

  public KeyPath parent() {
    return steps.isEmpty() ? this : new KeyPath(steps.subList(0, steps.size() - 1));
  }

  /** The value at this path; null if absent. */
  public @Nullable Object in(@Nullable Object document) {
    return JsonTree.at(document, steps);
  }

  /** This path, extended by another. */
  public KeyPath then(KeyPath rest) {
    List<Object> longer = new ArrayList<>(steps);
    longer.addAll(rest.steps);
    return new KeyPath(longer);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(Printable.plain(step.toString()));
      }
    }
    return text.toString();
  }
}
