package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.HostText;
import org.waymark.mail.InvisibleCharacters;
import org.waymark.mail.PlaceholderText;

/** Reads the place of mail that is not hosted here. */
final class ElsewhereReader {
  private static final String AUTODISCOVER = "autodiscover";

  /** Stands for the Autodiscover URL of Microsoft 365. */
  private static final String MICROSOFT_365 = "microsoft365";

  private static final String MICROSOFT_365_URL =
      "https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml";

  private static final String URL =
      "an https URL with a host name of at least two labels, without user, fragment and"
          + " placeholders, and in ASCII after the host";

  private ElsewhereReader() {}

  /** Reads a mapping without faults. */
  static Elsewhere read(JsonObject json) {
    Map<String, String> text = new HashMap<>();
    texts(json).forEach(entry -> text.put(entry.getKey(), (String) entry.getValue()));
    return new Elsewhere(
        Optional.ofNullable(json.getString(AUTODISCOVER)).flatMap(ElsewhereReader::autodiscover),
        text,
        Optional.ofNullable(json.getString("link")));
  }

  /**
   * The faults of a mapping that is valid by the schema.
   *
   * @param domain the domain in any spelling, to which no URL may lead back
   * @param at the path of the mapping
   */
  static List<Fault> faults(String domain, JsonObject json, KeyPath at) {
    List<Fault> faults = new ArrayList<>();
    String autodiscover = json.getString(AUTODISCOVER);
    if (autodiscover != null && autodiscover(autodiscover).isEmpty()) {
      faults.add(wrongUrl(at.key(AUTODISCOVER), autodiscover));
    }
    String link = json.getString("link");
    if (link != null && url(link).isEmpty()) {
      faults.add(wrongUrl(at.key("link"), link));
    }
    texts(json)
        .forEach(
            entry ->
                wrongText(at.key("text").key(entry.getKey()), (String) entry.getValue())
                    .ifPresent(faults::add));
    if (faults.isEmpty()) {
      Elsewhere elsewhere = read(json);
      elsewhere
          .autodiscoverHost()
          .filter(host -> HostText.mailDomain(domain).filter(own -> isOf(own, host)).isPresent())
          .map(host -> loop(elsewhere, host, at))
          .ifPresent(faults::add);
    }
    return faults;
  }

  /**
   * The fault of a redirect to a name that Waymark answers for.
   *
   * @param at the path of the mapping
   */
  static Fault loop(Elsewhere elsewhere, DomainName host, KeyPath at) {
    return Fault.found(
        at.key(AUTODISCOVER),
        elsewhere.autodiscover().orElseThrow(),
        "a URL of another provider; Waymark answers for " + host + ", so this is a loop");
  }

  private static boolean isOf(DomainName domain, DomainName host) {
    return host.equals(domain) || host.withoutClientLabel().filter(domain::equals).isPresent();
  }

  private static JsonObject texts(JsonObject json) {
    return json.getJsonObject("text", new JsonObject());
  }

  private static Optional<String> autodiscover(String text) {
    return text.equals(MICROSOFT_365) ? Optional.of(MICROSOFT_365_URL) : url(text);
  }

  private static Optional<String> url(String text) {
    return HostText.httpsUrl(text).filter(url -> !hasPlaceholder(url));
  }

  private static Fault wrongUrl(KeyPath path, String text) {
    String allowed = InvisibleCharacters.without(InvisibleCharacters.inName(text), URL);
    return Fault.found(path, text, allowed);
  }

  private static Optional<Fault> wrongText(KeyPath path, String text) {
    Optional<String> invisible = InvisibleCharacters.inWords(text);
    return invisible.isPresent() || hasPlaceholder(text)
        ? Optional.of(
            Fault.found(
                path, text, InvisibleCharacters.without(invisible, "text without placeholders")))
        : Optional.empty();
  }

  private static boolean hasPlaceholder(String text) {
    return !PlaceholderText.of(text).placeholders().isEmpty();
  }
}
