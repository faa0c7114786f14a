package org.waymark.settings;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.Authentication;
import org.waymark.mail.Brand;
import org.waymark.mail.BrandColor;
import org.waymark.mail.Documentation;
import org.waymark.mail.HostText;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Turns a valid profile document into the server profile that documents are made of. */
final class ServerProfileReader {
  private ServerProfileReader() {}

  static ServerProfile read(JsonObject json) {
    PlaceholderText name = text(json, "name", "%" + PlaceholderText.DOMAIN + "%");
    PlaceholderText login = text(json, "login", "%" + PlaceholderText.ADDRESS + "%");
    return new ServerProfile(
        name,
        text(json, "shortName", name.toString()),
        objects(json.getJsonArray("services")).map(service -> service(service, login)).toList(),
        objects(json.getJsonArray("documentation", new JsonArray()))
            .map(ServerProfileReader::documentation)
            .toList(),
        json.getInteger("ttl", 24),
        brand(json.getJsonObject("page", new JsonObject())),
        json.getJsonObject("apple", new JsonObject()).getBoolean("exchange", false));
  }

  private static Brand brand(JsonObject json) {
    return new Brand(
        Optional.ofNullable(json.getString("logo")).map(LogoReader::read),
        Optional.ofNullable(json.getString("color")).flatMap(PageRules::color).map(BrandColor::hex),
        Optional.ofNullable(json.getString("support")).map(PlaceholderText::of));
  }

  private static MailService service(JsonObject json, PlaceholderText profileLogin) {
    ServiceType type = ServiceType.valueOf(json.getString("type").toUpperCase(Locale.ROOT));
    PlaceholderText login = text(json, "login", profileLogin.toString());
    List<Authentication> authentication = authentication(json);
    OAuth2 oauth2 = oauth2(json.getJsonObject("oauth2"));
    return type.hasUrl()
        ? new MailService.Web(type, text(json, "url"), login, authentication, oauth2)
        : new MailService.Server(
            type,
            HostText.canonical(text(json, "host")),
            json.getInteger("port"),
            Security.valueOf(json.getString("security").toUpperCase(Locale.ROOT)),
            login,
            authentication,
            oauth2);
  }

  private static List<Authentication> authentication(JsonObject json) {
    return json.getJsonArray("authentication", JsonArray.of("password")).stream()
        .map(key -> key.toString().replace('-', '_').toUpperCase(Locale.ROOT))
        .map(Authentication::valueOf)
        .toList();
  }

  private static @Nullable OAuth2 oauth2(@Nullable JsonObject json) {
    return json == null
        ? null
        : new OAuth2(
            text(json, "issuer"),
            text(json, "scope"),
            text(json, "authURL"),
            text(json, "tokenURL"));
  }

  private static Documentation documentation(JsonObject json) {
    JsonObject texts = json.getJsonObject("text");
    Map<String, PlaceholderText> byLanguage = new LinkedHashMap<>();
    texts.fieldNames().forEach(language -> byLanguage.put(language, text(texts, language)));
    return new Documentation(text(json, "url"), byLanguage);
  }

  private static Stream<JsonObject> objects(JsonArray list) {
    return list.stream().map(JsonObject.class::cast);
  }

  private static PlaceholderText text(JsonObject json, String key) {
    return PlaceholderText.of(json.getString(key));
  }

  private static PlaceholderText text(JsonObject json, String key, String otherwise) {
    return PlaceholderText.of(json.getString(key, otherwise));
  }
}
