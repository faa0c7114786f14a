package org.waymark.settings;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.input.KeyPath;
import org.waymark.mail.HostText;
import org.waymark.mail.InvisibleCharacters;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.SupportUrl;

/** A text of a profile, with its place and its purpose. */
record ProfileText(KeyPath path, PlaceholderText text, Kind kind) {

  private static final Set<KeyPath> NO_TEXTS = Set.of(PageRules.LOGO, PageRules.COLOR);

  /** The purpose of a text, which decides what it may hold. */
  enum Kind {
    WORDS("text"),
    LOGIN("text"),
    SCOPE("text"),
    HOST("a host name"),
    URL("an http or https URL, with a host name as A-labels and without user and fragment"),
    ISSUER("a host name, or an http or https URL"),
    SUPPORT(SupportUrl.ALLOWED);

    private final String allowed;

    Kind(String allowed) {
      this.allowed = allowed;
    }

    /** The texts that are allowed in place of an invalid one, for messages. */
    String allowedFor(String text) {
      return this == HOST
          ? HostText.hostFor(text)
          : InvisibleCharacters.without(invisible(text), allowed);
    }

    private Optional<String> invisible(String text) {
      return this == WORDS ? InvisibleCharacters.inWords(text) : InvisibleCharacters.inName(text);
    }

    private boolean isValid(String text) {
      return switch (this) {
        case WORDS, LOGIN, SCOPE -> true;
        case HOST -> HostText.isHost(text);
        case URL -> HostText.isUrl(text);
        case ISSUER -> HostText.isHost(text) || HostText.isUrl(text);
        case SUPPORT -> SupportUrl.isValid(text);
      };
    }

    private static Kind of(String key) {
      return switch (key) {
        case "login" -> LOGIN;
        case "host" -> HOST;
        case "url", "authURL", "tokenURL" -> URL;
        case "issuer" -> ISSUER;
        case "scope" -> SCOPE;
        case "support" -> SUPPORT;
        default -> WORDS;
      };
    }
  }

  /** All texts of a profile, which may be invalid. */
  static List<ProfileText> of(JsonObject profile) {
    List<ProfileText> texts = new ArrayList<>();
    collect(profile, KeyPath.ROOT, Kind.WORDS, texts);
    return texts;
  }

  /**
   * The text with its placeholders filled, if the result is invalid.
   *
   * @param values while one is missing, only invisible characters make the text invalid
   */
  Optional<String> wrong(Map<String, String> values) {
    boolean isFilled = values.keySet().containsAll(text.placeholders());
    return Optional.of(text.replace(values).toString())
        .filter(any -> kind.invisible(any).isPresent() || (isFilled && !kind.isValid(any)));
  }

  /** True if it is a host or URL with placeholders. */
  boolean isOpenHost() {
    return switch (kind) {
      case WORDS, LOGIN, SCOPE -> false;
      case HOST, URL, ISSUER, SUPPORT -> !text.placeholders().isEmpty();
    };
  }

  private static void collect(
      @Nullable Object value, KeyPath path, Kind kind, List<ProfileText> texts) {
    if (value instanceof JsonObject object) {
      // The keys under the text of a help page are languages.
      boolean areLanguages = path.steps().size() == 3 && path.toString().endsWith("].text");
      for (String key : object.fieldNames()) {
        collect(
            object.getValue(key), path.key(key), areLanguages ? Kind.WORDS : Kind.of(key), texts);
      }
    } else if (value instanceof JsonArray list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.getValue(i), path.index(i), kind, texts);
      }
    } else if (value instanceof String text && !NO_TEXTS.contains(path)) {
      texts.add(new ProfileText(path, PlaceholderText.of(text), kind));
    }
  }
}
