package org.waymark.imports;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.waymark.input.YamlOutline;
import org.waymark.input.YamlOutline.Below;
import org.waymark.input.YamlOutline.Kind;

/** The formats that can be imported, told apart by what is in a file, and then by its name. */
enum Format {
  CLIENT_CONFIG {
    @Override
    void read(byte[] content, Spot file) {
      ClientConfigFile.read(content, file);
    }
  },
  CSV {
    @Override
    void read(byte[] content, Spot file) {
      CsvFile.read(content, file);
    }
  },
  PROFILES {
    @Override
    void read(byte[] content, Spot file) {
      SettingsFile.readProfiles(yaml(content), file);
    }
  },
  DOMAINS {
    @Override
    void read(byte[] content, Spot file) {
      SettingsFile.readDomains(yaml(content), file);
    }
  },
  SETTINGS {
    @Override
    void read(byte[] content, Spot file) {
      SettingsFile.readBoth(yaml(content), file);
    }
  },
  SEED {
    @Override
    void read(byte[] content, Spot file) {
      SeedFile.read(yaml(content), file);
    }
  };

  /** All of them, for a message. */
  static final String ALL =
      "profiles.yaml, domains.yaml or one file with profiles and domains (YAML or JSON), CSV"
          + " (domain,profile[,alias…]), a config-v1.1.xml, the JSON seed of automx2";

  private static final int MAX_START = 4096;
  private static final Set<String> OF_A_DOMAIN = Set.of("profile", "aliasOf", "disabled");
  private static final Pattern CSV_LINE =
      Pattern.compile("(\"[^\"\\n]*\"|[^\\s:,\"{\\[]+)[ \\t]*,.*");

  /** Reads a file of this format. */
  abstract void read(byte[] content, Spot file);

  /** The format of a file; empty if it is none of these. */
  static Optional<Format> of(Path path, byte[] content) {
    String name = Elements.lower(String.valueOf(path.getFileName()));
    String start = start(content);
    if (start.startsWith("<")) {
      return Optional.of(CLIENT_CONFIG);
    }
    if (name.endsWith(".csv") || (!isYamlName(name) && CSV_LINE.matcher(start).lookingAt())) {
      return Optional.of(CSV);
    }
    return yaml(name, YamlOutline.of(yaml(content)));
  }

  private static boolean isYamlName(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private static Optional<Format> yaml(String name, Map<String, Below> outline) {
    if (is(outline, "provider", Kind.SCALAR) && is(outline, "servers", Kind.LIST)) {
      return Optional.of(SEED);
    }
    if (isSection(outline, "profiles") || isSection(outline, "domains")) {
      return Optional.of(SETTINGS);
    }
    String stem = name.replaceAll("\\.(yaml|yml|json)$", "");
    if (stem.equals("profiles") || outline.values().stream().anyMatch(Format::isProfile)) {
      return Optional.of(PROFILES);
    }
    return stem.equals("domains") || outline.values().stream().anyMatch(Format::isDomain)
        ? Optional.of(DOMAINS)
        : Optional.empty();
  }

  private static boolean is(Map<String, Below> outline, String key, Kind kind) {
    Below below = outline.get(key);
    return below != null && below.kind() == kind;
  }

  /** A mapping by name, and no profile or domain that has this name. */
  private static boolean isSection(Map<String, Below> outline, String key) {
    Below below = outline.get(key);
    return below != null && below.kind() == Kind.MAPPING && !isProfile(below) && !isDomain(below);
  }

  private static boolean isProfile(Below below) {
    return below.keys().contains("services");
  }

  private static boolean isDomain(Below below) {
    return below.kind() == Kind.SCALAR || below.keys().stream().anyMatch(OF_A_DOMAIN::contains);
  }

  /** The first characters that are no space and no comment. */
  private static String start(byte[] content) {
    int length = Math.min(content.length, MAX_START);
    String start = new String(content, 0, length, charset(content)).replace("\uFEFF", "");
    return start.replaceAll("\\A(\\s+|#[^\\n]*)*+", "");
  }

  /** UTF-16 is known by its byte order mark, or by the zero beside its first sign. */
  private static Charset charset(byte[] content) {
    int first = content.length < 2 ? 0 : (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
    return switch (first) {
      case 0xFEFF, '<' -> StandardCharsets.UTF_16BE;
      case 0xFFFE, '<' << 8 -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }

  private static ByteBuffer yaml(byte[] content) {
    return ByteBuffer.wrap(start(content).startsWith("{") ? JsonBytes.asYaml(content) : content);
  }
}
