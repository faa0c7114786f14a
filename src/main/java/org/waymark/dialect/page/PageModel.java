package org.waymark.dialect.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waymark.document.Messages;
import org.waymark.document.Model;
import org.waymark.mail.Logo;

/** The model of a page without its content. */
final class PageModel {
  private static final String EXAMPLE_DOMAIN = "example.com";

  private final Set<String> keys;
  private final PageFile style;
  private final PageFile script;

  /** Creates the model; keys are those of all texts. */
  PageModel(Set<String> keys, PageFile style, PageFile script) {
    this.keys = keys;
    this.style = style;
    this.script = script;
  }

  /**
   * A page with a heading and without content.
   *
   * @param values of the placeholders in texts
   * @param typed the address, kept for a change of the language; empty if there is none
   */
  Model of(Visit visit, Look look, Map<String, String> values, String heading, String typed) {
    Messages texts = visit.texts();
    Map<String, String> all = new HashMap<>(values(texts, values));
    Model model = new Model();
    keys.forEach(key -> model.text(key, texts.text(key, all)));
    String title = texts.text(heading, all);
    return model
        .text("lang", texts.tag())
        .text("dir", texts.isRightToLeft() ? "rtl" : "ltr")
        .text("title", title)
        .text("heading", title)
        .text("home", visit.home())
        .text("style", style.url())
        .text("script", script.url())
        .section("brand", list(BrandDialect.stylePath(look.brand()).map(PageModel::brand)))
        .section("logo", list(look.brand().logo().map(logo -> logo(logo, look))))
        .section(
            "provider",
            look.name().isEmpty() ? List.of() : List.of(new Model().text("name", look.name())))
        .section("support", list(look.support().map(url -> new Model().text("url", url))))
        .section("lead", false)
        .section("link", false)
        .section("form", false)
        .section("result", false)
        .section(
            "posted", typed.isEmpty() ? List.of() : List.of(new Model().text("address", typed)))
        .section("language", languages(visit));
  }

  /** The placeholders of all texts, each on its own in a text from right to left. */
  static Map<String, String> values(Messages texts, Map<String, String> known) {
    Map<String, String> values = new HashMap<>();
    values.put("domain", EXAMPLE_DOMAIN);
    values.putAll(known);
    if (texts.isRightToLeft()) {
      values.replaceAll((name, value) -> "\u2068" + value + "\u2069");
    }
    values.put("title", texts.text("form.title"));
    values.put("button", texts.text("profile.button"));
    // The script fills this one.
    values.put("value", "{value}");
    return values;
  }

  private static Model brand(String style) {
    return new Model().text("style", style);
  }

  private static Model logo(Logo logo, Look look) {
    return new Model()
        .text("url", BrandDialect.logoPath(look.owner(), logo))
        .text("width", Integer.toString(logo.width()))
        .text("height", Integer.toString(logo.height()))
        .text("name", look.name());
  }

  private static List<Model> languages(Visit visit) {
    return visit.languages().tags().stream()
        .sorted()
        .map(
            tag ->
                new Model()
                    .text("tag", tag)
                    .text("name", visit.languages().of(tag).text("language.name"))
                    .text("url", visit.home(Optional.of(tag)))
                    .section("current", tag.equals(visit.texts().tag())))
        .toList();
  }

  /** A section that is written once or not at all. */
  static List<Model> list(Optional<Model> model) {
    return model.stream().toList();
  }
}
