package org.waymark.input;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to a value through mappings and lists, written {@code shared.services[0].port}.
 *
 * @param steps a key of a mapping is a String, a place in a list an Integer
 */
public record KeyPath(List<Object> steps) {
  /** The whole document. */
  public static final KeyPath ROOT = new KeyPath(List.of());

  public KeyPath(List<Object> steps) {
    this.steps = List.copyOf(steps);
  }

  /** The way to a key of a mapping, by keys from the root. */
  public static KeyPath of(String... keys) {
    return new KeyPath(List.of((Object[]) keys));
  }

  /** The way to a key of the mapping that this way leads to. */
  public KeyPath key(String key) {
    return step(key);
  }

  /** The way to a place in the list that this way leads to. */
  public KeyPath index(int index) {
    return step(index);
  }

  KeyPath step(Object step) {
    List<Object> longer = new ArrayList<>(steps);
    longer.add(step);
    return new KeyPath(longer);
  }

  /** The way without its last step. */
  public KeyPath parent() {
    return steps.isEmpty() ? this : new KeyPath(steps.subList(0, steps.size() - 1));
  }

  /** The value that this way leads to; null if it leads nowhere. */
  public @Nullable Object in(@Nullable Object document) {
    return JsonTree.at(document, steps);
  }

  /** This way, followed by another. */
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
