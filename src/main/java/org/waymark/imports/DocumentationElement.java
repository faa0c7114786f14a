package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A help page, with what it is about in some languages. */
final class DocumentationElement {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,15}");
  private static final String UNKNOWN_LANGUAGE = "en";

  private DocumentationElement() {}

  /** Adds the page to a profile. */
  static void read(XmlElement element, ProfileDraft profile) {
    Optional<String> url =
        element.attribute("url").flatMap(text -> Texts.url(text, element.spot()));
    if (url.isEmpty()) {
      element.leave("not taken: no url can be taken");
      return;
    }
    JsonObject texts = texts(element.all("descr"));
    if (texts.isEmpty()) {
      element.spot().warn("no descr can be taken; the url stands for it");
      texts.put(UNKNOWN_LANGUAGE, url.get());
    }
    profile.documentation(JsonObject.of("url", url.get(), "text", texts));
  }

  private static JsonObject texts(List<XmlElement> descriptions) {
    JsonObject texts = new JsonObject();
    for (XmlElement description : descriptions) {
      String language = language(description);
      Optional<String> text = Texts.words(description.text(), description.spot());
      if (texts.containsKey(language) && text.isPresent()) {
        description.spot().warn("not taken: there is one for " + language);
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
    description.spot().warn("no lang can be taken; " + UNKNOWN_LANGUAGE + " stands for it");
    return UNKNOWN_LANGUAGE;
  }
}
