package org.waymark.dialect.page;

import java.util.Set;
import org.waymark.document.TemplateNames;

/** The names for the template of the page. */
final class PageNames {
  private static final TemplateNames LINK = TemplateNames.none().values("label").urls("url");

  private static final TemplateNames CARD =
      TemplateNames.none()
          .values("id", "title", "icon")
          .section("step", TemplateNames.none().values("text"))
          .section("profile", TemplateNames.none().urls("url"))
          .section("code", TemplateNames.none().values("label", "box", "path"))
          .section("scan", TemplateNames.none().urls("url"))
          .section(
              "server",
              TemplateNames.none().values("label", "address", "port", "security", "login"))
          .section("note", TemplateNames.none().values("text"));

  private static final TemplateNames RESULT =
      TemplateNames.none()
          .section("device", CARD)
          .section("programs", TemplateNames.none().section("card", CARD))
          .section(
              "service",
              TemplateNames.none()
                  .values("label", "address", "security", "login")
                  .section("port", TemplateNames.none().values("number")))
          .section("webmail", TemplateNames.none().urls("url"));

  private static final TemplateNames FORM =
      TemplateNames.none()
          .values("typed", "invalid", "describedby")
          .section("error", TemplateNames.none().values("text"));

  private PageNames() {}

  /** The names of the structure, and of the texts by their keys. */
  static TemplateNames of(Set<String> texts) {
    return TemplateNames.none()
        .values(texts.toArray(String[]::new))
        .values("lang", "dir", "title", "heading")
        .urls("home", "style", "script")
        .section("brand", TemplateNames.none().urls("style"))
        .section("logo", TemplateNames.none().values("name", "width", "height").urls("url"))
        .section("provider", TemplateNames.none().values("name"))
        .section("lead", TemplateNames.none().values("text", "tag"))
        .section("link", LINK)
        .section("form", FORM)
        .section("result", RESULT)
        .section("support", TemplateNames.none().urls("url"))
        .section("posted", TemplateNames.none().values("address"))
        .section(
            "language",
            TemplateNames.none()
                .values("tag", "name")
                .urls("url")
                .section("current", TemplateNames.none()));
  }
}
