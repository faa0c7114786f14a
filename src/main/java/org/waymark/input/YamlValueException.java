package org.waymark.input;

/** Thrown for an invalid YAML node. */
final class YamlValueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  final int line;
  final transient KeyPath path;
  final String reason;

  YamlValueException(int line, String reason) {
    this(line, KeyPath.ROOT, reason);
  }

  YamlValueException(int line, KeyPath path, String reason) {
    super(reason);
    this.line = line;
    this.path = path;
    this.reason = reason;
  }
}
