package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A help page with descriptions in several languages. */
final class DocumentationElement {
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}+(?:-[A-Za-z0-9]{1,8}+){0,8}+");
  private static final String UNKNOWN_LANGUAGE = "en";

  private DocumentationElement() {}

  /** Adds the page to a profile. */
  static void read(XmlElement element, ProfileBuilder profile) {
    Optional<String> url =
        element.attribute("url").flatMap(text -> ImportedText.url(text, element.position()));
    if (url.isEmpty()) {
      element.leave("ignored: no usable url");
      return;
    }
    JsonObject texts = texts(element.all("descr"));
    if (texts.isEmpty()) {
      element.position().warn("no usable descr; imported with the url");
      texts.put(UNKNOWN_LANGUAGE, url.get());
    }
    profile.documentation(JsonObject.of("url", url.get(), "text", texts));
  }

  private static JsonObject texts(List<XmlElement> descriptions) {
    JsonObject texts = new JsonObject();
    for (XmlElement description : descriptions) {
      String language = language(description);
      Optional<String> text = ImportedText.words(description.text(), description.position());
      if (texts.containsKey(language) && text.isPresent()) {
        description.position().warn("ignored: an earlier descr has the language " + language);
      } else {
        text.ifPresent(words -> texts.put(language, words));
      }
    }
    return texts;
  }

  private static String language(XmlElement description) {
    Optional<String> found = description.attribute("lang").map(tag -> tag.replace('_', '-'));
    if (found.filter(tag -> LANGUAGE.matcher(tag).matches()).isPresent()) {
      return found.get();
    }
    description.position().warn("no usable lang; imported as " + UNKNOWN_LANGUAGE);
    return UNKNOWN_LANGUAGE;
  }
}
