package org.waymark.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of a file, which knows what of it was looked at: what nobody looked at in the end is
 * told.
 */
final class XmlElement {
  private final Spot start;
  private final @Nullable XmlElement parent;
  private final String name;
  private final Map<String, Integer> namesakes = new HashMap<>();
  private int index;
  private int place;
  private final Map<String, String> unseenAttributes = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<XmlElement> children = new ArrayList<>();
  private final Map<String, List<XmlElement>> childrenByName = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private boolean seen;
  private boolean textSeen;

  /** Begins an element without content; it becomes the last child of its parent. */
  XmlElement(Spot start, @Nullable XmlElement parent, String name) {
    this.start = start;
    this.parent = parent;
    this.name = name;
    if (parent != null) {
      parent.children.add(this);
      parent.childrenByName.computeIfAbsent(key(name), any -> new ArrayList<>()).add(this);
      this.index = parent.namesakes.merge(name, 1, Integer::sum);
      this.place = parent.children.size();
    }
  }

  void putAttribute(String attribute, String value) {
    attributes.put(key(attribute), value);
    unseenAttributes.put(key(attribute), attribute);
  }

  void append(String characters) {
    text.append(characters);
  }

  /** Names are told apart as their authors do it, whatever the letter case. */
  boolean is(String other) {
    return key(name).equals(key(other));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  String name() {
    return name;
  }

  /** Where it stands, for messages. */
  Spot spot() {
    return new Spot(start.draft(), start.file(), start.line(), path());
  }

  @Nullable XmlElement parent() {
    return parent;
  }

  private String path() {
    if (parent == null) {
      return Texts.shown(name);
    }
    boolean isAlone = Objects.equals(parent.namesakes.get(name), 1);
    return parent.path() + "/" + Texts.shown(name) + (isAlone ? "" : "[" + index + "]");
  }

  /** Its children of some names in their order, all of which are looked at now. */
  List<XmlElement> all(String... names) {
    List<XmlElement> found =
        Stream.of(names)
            .flatMap(wanted -> childrenByName.getOrDefault(key(wanted), List.of()).stream())
            .sorted(Comparator.comparingInt(child -> child.place))
            .toList();
    found.forEach(child -> child.seen = true);
    return found;
  }

  /** The first of its children of some names; any other is told. */
  Optional<XmlElement> one(String... names) {
    List<XmlElement> found = all(names);
    for (XmlElement other : found.stream().skip(1).toList()) {
      other.leave("not taken: the one in line " + found.get(0).start.line() + " counts");
    }
    return found.stream().findFirst();
  }

  /** The value of an attribute, on one line. */
  Optional<String> attribute(String attribute) {
    unseenAttributes.remove(key(attribute));
    return Optional.ofNullable(attributes.get(key(attribute))).map(Texts::clean);
  }

  /** Its own text, on one line. */
  String text() {
    textSeen = true;
    return Texts.clean(text.toString());
  }

  /** True if there is nothing in it and nothing with it. */
  boolean isEmpty() {
    return attributes.isEmpty() && children.isEmpty() && Texts.clean(text.toString()).isEmpty();
  }

  /** Tells that it is left out with all that is in it. */
  void leave(String message) {
    spot().warn(message);
    ignore();
  }

  /** Looks away from it: nothing is lost without it. */
  void ignore() {
    seen = true;
    textSeen = true;
    unseenAttributes.clear();
    children.forEach(XmlElement::ignore);
  }

  /** Tells of everything that nobody looked at. */
  void tellUnseen() {
    unseenAttributes
        .values()
        .forEach(
            attribute -> spot().warn("the attribute " + Texts.shown(attribute) + " is not taken"));
    if (!textSeen && !Texts.clean(text.toString()).isEmpty()) {
      spot().warn("the text is not taken");
    }
    for (XmlElement child : children) {
      if (child.seen) {
        child.tellUnseen();
      } else if (!child.isEmpty()) {
        child
            .spot()
            .warn("not taken: a profile has nothing like it" + Elements.suggestion(child.name));
      }
    }
  }
}
