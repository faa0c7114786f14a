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
import org.waymark.input.Suggestions;

/**
 * An XML element that records which of its attributes, texts and children were read, to warn of the
 * others.
 */
final class XmlElement {
  static final String NO_EQUIVALENT = "no equivalent in a profile";

  private static final List<String> KNOWN =
      List.of(
          ("emailProvider domain displayName displayShortName incomingServer outgoingServer hostname"
                  + " port socketType authentication username documentation descr webMail"
                  + " addressBook calendar setupServer oAuth2")
              .split(" ", -1));

  private final Position start;
  private final @Nullable XmlElement parent;
  private final String name;
  private final Map<String, Integer> namesakes = new HashMap<>();
  private int index;
  private int place;
  private final Map<String, String> unreadAttributes = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<XmlElement> children = new ArrayList<>();
  private final Map<String, List<XmlElement>> childrenByName = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private boolean read;
  private boolean textRead;

  /** Creates an empty element, as the last child of its parent. */
  XmlElement(Position start, @Nullable XmlElement parent, String name) {
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
    unreadAttributes.put(key(attribute), attribute);
  }

  void append(String characters) {
    text.append(characters);
  }

  /** Compares names without regard to case, as clients do. */
  boolean is(String other) {
    return key(name).equals(key(other));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  String name() {
    return name;
  }

  Position position() {
    return new Position(start.builder(), start.file(), start.line(), path());
  }

  @Nullable XmlElement parent() {
    return parent;
  }

  private String path() {
    if (parent == null) {
      return ImportedText.shown(name);
    }
    boolean isAlone = Objects.equals(parent.namesakes.get(name), 1);
    return parent.path() + "/" + ImportedText.shown(name) + (isAlone ? "" : "[" + index + "]");
  }

  /** Reads its children of some names, in document order. */
  List<XmlElement> all(String... names) {
    List<XmlElement> found =
        Stream.of(names)
            .flatMap(wanted -> childrenByName.getOrDefault(key(wanted), List.of()).stream())
            .sorted(Comparator.comparingInt(child -> child.place))
            .toList();
    found.forEach(child -> child.read = true);
    return found;
  }

  /** Reads the first of its children of some names, and warns of the others. */
  Optional<XmlElement> one(String... names) {
    List<XmlElement> found = all(names);
    for (XmlElement other : found.stream().skip(1).toList()) {
      other.leave("ignored: the one in line " + found.get(0).start.line() + " applies");
    }
    return found.stream().findFirst();
  }

  /** Reads an attribute, as one line. */
  Optional<String> attribute(String attribute) {
    unreadAttributes.remove(key(attribute));
    return Optional.ofNullable(attributes.get(key(attribute))).map(ImportedText::clean);
  }

  /** Reads its own text, as one line. */
  String text() {
    textRead = true;
    return ImportedText.clean(text.toString());
  }

  /** True if it has no attribute, child or text. */
  boolean isEmpty() {
    return attributes.isEmpty()
        && children.isEmpty()
        && ImportedText.clean(text.toString()).isEmpty();
  }

  /** Warns that it is ignored, with its content. */
  void leave(String message) {
    position().warn(message);
    ignore();
  }

  /** Marks it as read, with its content. */
  void ignore() {
    read = true;
    textRead = true;
    unreadAttributes.clear();
    children.forEach(XmlElement::ignore);
  }

  /** Warns of every part that was not read. */
  void warnOfUnread() {
    unreadAttributes
        .values()
        .forEach(
            attribute -> position().warn("ignored: attribute " + ImportedText.shown(attribute)));
    if (!textRead && !ImportedText.clean(text.toString()).isEmpty()) {
      position().warn("ignored: text");
    }
    for (XmlElement child : children) {
      if (child.read) {
        child.warnOfUnread();
      } else if (!child.isEmpty()) {
        child.position().warn("ignored: " + NO_EQUIVALENT + suggestion(child.name));
      }
    }
  }

  private static String suggestion(String name) {
    return KNOWN.stream().anyMatch(known -> known.equalsIgnoreCase(name))
        ? ""
        : Suggestions.near(name, KNOWN).map(known -> "; did you mean " + known + "?").orElse("");
  }
}
