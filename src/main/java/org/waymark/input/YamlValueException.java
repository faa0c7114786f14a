package org.waymark.input;

/** A YAML node that has no value here. */
final class YamlValueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final transient KeyPath path;
  private final String reason;

  YamlValueException(int line, String reason) {
    this(line, KeyPath.ROOT, reason);
  }

  YamlValueException(int line, KeyPath path, String reason) {
    super(reason);
    this.line = line;
    this.path = path;
    this.reason = reason;
  }

  int line() {
    return line;
  }

  KeyPath path() {
    return path;
  }

  String reason() {
    return reason;
  }
}
