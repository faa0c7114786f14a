package org.waymark.input;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * The outermost keys of a YAML file with the keys right below them, as far as its beginning goes:
 * enough to tell what kind of file it is.
 */
public final class YamlOutline {
  private static final int MAX_BYTES = 256 << 10;
  private static final int MAX_EVENTS = 10_000;

  private final YamlParser events;
  private final Map<String, Below> outline = new LinkedHashMap<>();
  private int seen;

  private YamlOutline(String text) {
    this.events = new YamlParser(text, new LoaderOptions());
  }

  /** What a value is. */
  public enum Kind {
    SCALAR,
    LIST,
    MAPPING
  }

  /**
   * What is under a key.
   *
   * @param keys those of a mapping
   */
  public record Below(Kind kind, Set<String> keys) {
    public Below {
      keys = Set.copyOf(keys);
    }
  }

  /** The outline; empty if the file begins with anything but a mapping. */
  public static Map<String, Below> of(ByteBuffer content) {
    ByteBuffer start = content.duplicate().limit(Math.min(content.limit(), MAX_BYTES));
    YamlOutline outline = new YamlOutline(Utf8Text.lenient(start));
    try {
      outline.read();
    } catch (YAMLException end) {
      // It breaks here, or this is far enough: what was read before is the outline.
    }
    return outline.outline;
  }

  private void read() {
    Event event = next();
    while (!event.is(Event.ID.MappingStart)) {
      if (event.is(Event.ID.Scalar) || event.is(Event.ID.SequenceStart)) {
        return;
      }
      event = next();
    }
    for (Event key = next(); !key.is(Event.ID.MappingEnd); key = next()) {
      rest(key);
      Event value = next();
      if (key instanceof ScalarEvent scalar) {
        Set<String> keys = new LinkedHashSet<>();
        try {
          below(value, keys);
        } finally {
          outline.put(scalar.getValue(), new Below(kind(value), keys));
        }
      } else {
        rest(value);
      }
    }
  }

  private void below(Event value, Set<String> keys) {
    if (!value.is(Event.ID.MappingStart)) {
      rest(value);
      return;
    }
    for (Event key = next(); !key.is(Event.ID.MappingEnd); key = next()) {
      rest(key);
      if (key instanceof ScalarEvent scalar) {
        keys.add(scalar.getValue());
      }
      rest(next());
    }
  }

  /** Goes to the end of the node that an event begins. */
  private void rest(Event start) {
    int depth = 0;
    for (Event event = start; ; event = next()) {
      if (event.is(Event.ID.MappingStart) || event.is(Event.ID.SequenceStart)) {
        depth++;
      } else if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
        depth--;
      }
      if (depth == 0) {
        return;
      }
    }
  }

  private static Kind kind(Event value) {
    if (value.is(Event.ID.MappingStart)) {
      return Kind.MAPPING;
    }
    return value.is(Event.ID.SequenceStart) ? Kind.LIST : Kind.SCALAR;
  }

  private Event next() {
    if (++seen > MAX_EVENTS || events.checkEvent(Event.ID.StreamEnd)) {
      throw new YAMLException("the outline ends here");
    }
    return events.getEvent();
  }
}
