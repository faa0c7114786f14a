package org.waymark.dialect.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.dialect.page.PageSamples.Browser;
import org.waymark.document.Format;
import org.waymark.document.Messages;
import org.waymark.document.Template;
import org.waymark.document.TemplateNames;
import org.waymark.mail.Brand;
import org.waymark.mail.Elsewhere;

/** Every kind of page in every language and with every brand. */
class PageLanguagesTest {
  private static final Elsewhere MOVED =
      new Elsewhere(Optional.empty(), Map.of(), Optional.of("https://new.example/"));

  private final PageDialect dialect =
      Samples.page(Optional.of(PageSamples.PUBLIC_HOST), Optional.empty());

  static Set<String> languages() {
    return Samples.languages().tags();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyPage_isWellFormed(String tag) {
    pages(tag)
        .forEach(
            (name, page) ->
                assertThatCode(
                        () -> Template.compile(name, page, TemplateNames.none(), Format.html()))
                    .as(name)
                    .doesNotThrowAnyException());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyPage_statesItsLanguage_andFillsItsTexts(String tag) {
    Messages texts = Samples.languages().of(tag);
    pages(tag)
        .forEach(
            (name, page) -> {
              assertThat(page)
                  .as(name)
                  .contains(
                      "<html lang=\"" + tag + "\" dir=\"" + (texts.isRightToLeft() ? "rtl" : "ltr"))
                  .contains(
                      "<b lang=\""
                          + tag
                          + "\" aria-current=\"true\">"
                          + texts.text("language.name"));
              assertThat(page.replace("{value}", "")).as(name).doesNotContainPattern("\\{[a-z]+}");
            });
  }

  /** A label for every field, a text for every picture, no identifier twice. */
  @ParameterizedTest
  @MethodSource("languages")
  void everyPage_canBeReadAloud(String tag) {
    pages(tag)
        .forEach(
            (name, page) -> {
              List<String> ids = new ArrayList<>();
              PageSamples.each(" id=\"([^\"]*)\"", page, ids::add);
              assertThat(ids).as(name).doesNotHaveDuplicates();
              PageSamples.each(
                  " (?:for|aria-labelledby|aria-describedby)=\"([^\"]*)\"",
                  page,
                  named -> assertThat(ids).as(name).contains(named.split(" ", -1)));
              assertThat(page)
                  .as(name)
                  .containsOnlyOnce("<h1>")
                  .doesNotContain("type=\"password\"");
              PageSamples.each(
                  "<(svg [^>]*)>",
                  page,
                  svg ->
                      assertThat(svg)
                          .as(name)
                          .containsPattern(
                              "aria-hidden=\"true\"|role=\"img\" aria-label=\"[^\"]+\""));
            });
  }

  @Test
  void language_isThatOfTheQuery_elseOfTheBrowser() {
    Question question =
        (Question)
            dialect.read(Browser.at("mail.host.com").with("Accept-Language", "xx, en;q=0.5").get());
    assertThat(PageSamples.text(question.notOurs())).contains("<html lang=\"en\"", "action=\"/\"");
    Question chosen =
        (Question)
            dialect.read(
                Browser.at("mail.host.com").query("lang=en").with("Accept-Language", "de").get());
    assertThat(PageSamples.text(chosen.notOurs()))
        .contains("<html lang=\"en\"", "action=\"/?lang=en\"");
  }

  /** A change of the language keeps the address, and keeps it out of the URL. */
  @Test
  void otherLanguages_ofAResult_areAskedForWithTheAddress() {
    String page = pages("en").get("result");

    assertThat(page)
        .contains("<input type=\"hidden\" name=\"address\" value=\"user@customer.com\">");
    for (String tag : languages()) {
      if (!tag.equals("en")) {
        assertThat(page)
            .contains("<button formaction=\"/?lang=" + tag + "\" lang=\"" + tag + "\">");
      }
    }
  }

  private Map<String, String> pages(String tag) {
    Browser browser =
        Browser.at("mail.host.com").query("lang=" + tag).with("User-Agent", PageSamples.IPHONE);
    Question form = (Question) dialect.read(browser.get());
    Question refused = (Question) dialect.read(browser.post("address=nobody"));
    Question question = (Question) dialect.read(browser.post("address=user@customer.com"));
    Map<String, Reply> replies = new LinkedHashMap<>();
    replies.put("form", form.notOurs());
    replies.put("form of a profile", form.notOurs(PageSamples.BRAND));
    replies.put(
        "form of a domain", form.answer(Samples.domain("customer.com", PageSamples.everything())));
    replies.put("refused", refused.notOurs());
    replies.put("empty", ((Question) dialect.read(browser.post("address="))).notOurs());
    replies.put(
        "result", question.answer(Samples.domain("customer.com", PageSamples.everything())));
    for (Brand brand : brands()) {
      replies.put(
          brand.toString(),
          question.answer(
              Samples.domain(
                  "customer.com",
                  PageSamples.branded(brand, PageSamples.everything().services().get(0)))));
    }
    replies.put("nothing", question.answer(Samples.domain("customer.com", Samples.profile())));
    replies.put("elsewhere", question.elsewhere(MOVED));
    replies.put("disabled", question.elsewhere(Elsewhere.DISABLED));
    replies.put("unknown", question.notOurs());
    replies.put("invalid", question.invalid());
    replies.put("away", question.unavailable());
    Map<String, String> pages = new LinkedHashMap<>();
    replies.forEach((name, reply) -> pages.put(tag + ": " + name, PageSamples.text(reply)));
    pages.put("result", pages.getOrDefault(tag + ": result", ""));
    return pages;
  }

  private static List<Brand> brands() {
    List<Brand> brands = new ArrayList<>();
    for (int parts = 0; parts < 8; parts++) {
      brands.add(
          new Brand(
              (parts & 1) == 0 ? Optional.empty() : PageSamples.BRAND.logo(),
              (parts & 2) == 0 ? Optional.empty() : PageSamples.BRAND.color(),
              (parts & 4) == 0 ? Optional.empty() : PageSamples.BRAND.support()));
    }
    return brands;
  }
}
