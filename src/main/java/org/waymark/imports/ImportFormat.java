package org.waymark.imports;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A format that can be imported. */
public enum ImportFormat {
  SETTINGS {
    @Override
    void read(byte[] content, Position file) {
      new SettingsFile(file).readSections(yaml(content));
    }
  },
  PROFILES {
    @Override
    void read(byte[] content, Position file) {
      new SettingsFile(file).readProfiles(yaml(content));
    }
  },
  DOMAINS {
    @Override
    void read(byte[] content, Position file) {
      new SettingsFile(file).readDomains(yaml(content));
    }
  },
  CSV {
    @Override
    void read(byte[] content, Position file) {
      CsvFile.read(content, file);
    }
  },
  AUTOCONFIG {
    @Override
    void read(byte[] content, Position file) {
      ClientConfigFile.read(content, file);
    }
  };

  /** The names of all formats, for messages. */
  static final String NAMES =
      Arrays.stream(values()).map(ImportFormat::toString).collect(Collectors.joining(" | "));

  /** Bytes that may precede the content: white space, byte order marks, zero bytes of UTF-16. */
  private static final String BEFORE_CONTENT = "\t\n\r \0\u00EF\u00BB\u00BF\u00FE\u00FF";

  abstract void read(byte[] content, Position file);

  /** The format of a file: XML by its first character, any other by its name. */
  static Optional<ImportFormat> of(String file, byte[] content) {
    if (first(content) == '<') {
      return Optional.of(AUTOCONFIG);
    }
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return Optional.of(CSV);
    }
    return switch (name.replaceFirst("\\.(yaml|yml|json)$", "")) {
      case "profiles" -> Optional.of(PROFILES);
      case "domains" -> Optional.of(DOMAINS);
      default ->
          name.contains(".") && !name.matches(".*\\.(yaml|yml|json)")
              ? Optional.empty()
              : Optional.of(SETTINGS);
    };
  }

  private static char first(byte[] content) {
    for (byte b : content) {
      if (BEFORE_CONTENT.indexOf(b & 0xFF) < 0) {
        return (char) (b & 0xFF);
      }
    }
    return ' ';
  }

  /**
   * YAML, or JSON as YAML. Tabs become spaces, because YAML does not indent with them, and {@code
   * \/}, which YAML 1.1 does not know, becomes a slash. Values and lines stay the same.
   */
  private static ByteBuffer yaml(byte[] content) {
    if (first(content) != '{') {
      return ByteBuffer.wrap(content);
    }
    ByteArrayOutputStream yaml = new ByteArrayOutputStream(content.length);
    for (int i = 0; i < content.length; i++) {
      byte b = content[i];
      if (b == '\\' && i + 1 < content.length) {
        byte escaped = content[++i];
        if (escaped != '/') {
          yaml.write(b);
        }
        yaml.write(escaped);
      } else {
        yaml.write(b == '\t' ? ' ' : b);
      }
    }
    return ByteBuffer.wrap(yaml.toByteArray());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
