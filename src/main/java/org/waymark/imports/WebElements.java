package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What a person reaches by URL: address books, calendars, the web mailer. */
final class WebElements {
  private final ProfileDraft profile;
  private final Optional<JsonObject> oauth2;
  private final Logins logins;

  /** Adds to a profile, with the OAuth2 settings for those that take it. */
  WebElements(ProfileDraft profile, Optional<JsonObject> oauth2, Logins logins) {
    this.profile = profile;
    this.oauth2 = oauth2;
    this.logins = logins;
  }

  /** An addressBook or calendar; the spelling serverURL is from before 2024. */
  void dav(XmlElement element, String type) {
    String found = element.attribute("type").orElse(type);
    if (!Elements.lower(found).equals(type)) {
      element.leave("not taken: the type: " + Spot.found(found, type));
      return;
    }
    Optional<String> url =
        element.one("url", "serverURL").flatMap(text -> Texts.url(text.text(), text.spot()));
    if (url.isEmpty()) {
      element.leave("not taken: no url can be taken");
      return;
    }
    profile.service(
        JsonObject.of("type", type, "url", url.get()),
        logins.of(element),
        AuthenticationElements.read(element),
        oauth2);
  }

  /** A webMail; the fields of its form are known to no profile. */
  void webMail(XmlElement element) {
    Optional<XmlElement> page = element.one("loginPage");
    Optional<XmlElement> form = element.one("loginPageInfo");
    Optional<String> url = page.or(() -> form).flatMap(WebElements::url);
    if (url.isEmpty()) {
      element.leave("not taken: no url can be taken");
      return;
    }
    Optional<String> login = form.flatMap(logins::of);
    form.ifPresent(info -> sameUrl(info, url.get()));
    profile.service(
        JsonObject.of("type", "webmail", "url", url.get()), login, List.of(), Optional.empty());
  }

  private static Optional<String> url(XmlElement page) {
    Optional<String> url = page.attribute("url");
    return url.flatMap(text -> Texts.url(text, page.spot()));
  }

  private static void sameUrl(XmlElement form, String url) {
    form.attribute("url")
        .filter(other -> !other.equals(url))
        .ifPresent(other -> form.spot().warn("the attribute url is not taken: it is another one"));
  }
}
