package org.waymark.dialect.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.PercentEncoding;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.mail.Authentication;
import org.waymark.mail.Brand;
import org.waymark.mail.DomainName;
import org.waymark.mail.Logo;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Requests, profiles and pages for the tests of the page. */
final class PageSamples {
  static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15";
  static final String WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
  static final DomainName PUBLIC_HOST = DomainName.parse("mail.host.com").orElseThrow();
  static final Logo LOGO = new Logo("image/png", 320, 80, new byte[] {1}, "ab".repeat(16));
  static final Brand BRAND =
      new Brand(
          Optional.of(LOGO),
          Optional.of("0a5bd3"),
          Optional.of(PlaceholderText.of("https://host.com/help?domain=%EMAILDOMAIN%")));

  private PageSamples() {}

  /** A request of a browser. */
  record Browser(String host, @Nullable String query, boolean plain, Map<String, String> headers) {
    static Browser at(String host) {
      return new Browser(host, null, false, Map.of());
    }

    Browser query(String raw) {
      return new Browser(host, raw, plain, headers);
    }

    Browser overPlainHttp() {
      return new Browser(host, query, true, headers);
    }

    Browser with(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Browser(host, query, plain, more);
    }

    ClientRequest get() {
      return request(false, Buffer.buffer(), headers);
    }

    /** A form with a body as it is on the wire. */
    ClientRequest post(String body) {
      Map<String, String> more = new TreeMap<>(headers);
      more.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
      return request(true, Buffer.buffer(body.getBytes(ISO_8859_1)), more);
    }

    private ClientRequest request(boolean post, Buffer body, Map<String, String> sent) {
      Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      all.putAll(sent);
      return new ClientRequest("/", post, null, query, host, body, plain, all::get);
    }
  }

  /** The page for an address of a domain with a profile. */
  static String result(
      PageDialect dialect, Browser browser, String address, ServerProfile profile) {
    Question question =
        (Question) dialect.read(browser.post("address=" + PercentEncoding.value(address)));
    MailDomain domain = Samples.domain(question.domains().get(0).value(), profile);
    return Samples.text(question.found(domain).made());
  }

  /** The page of a reply. */
  static String text(Reply reply) {
    return Samples.text(reply.made());
  }

  /** All services that there are. */
  static ServerProfile everything() {
    return branded(
        BRAND,
        Samples.server(ServiceType.IMAP, "imap.host.com", 993, Security.TLS),
        Samples.server(ServiceType.POP3, "pop.host.com", 995, Security.TLS),
        Samples.server(ServiceType.SMTP, "smtp.host.com", 587, Security.STARTTLS),
        Samples.server(ServiceType.SMTP, "smtp.host.com", 465, Security.TLS),
        Samples.server(ServiceType.MANAGESIEVE, "imap.host.com", 4190, Security.STARTTLS),
        Samples.url(ServiceType.ACTIVESYNC, "https://eas.host.com/Microsoft-Server-ActiveSync"),
        Samples.url(ServiceType.CALDAV, "https://dav.host.com/"),
        Samples.url(ServiceType.CARDDAV, "https://dav.host.com/"),
        Samples.url(ServiceType.JMAP, "https://jmap.host.com/"),
        Samples.url(ServiceType.WEBMAIL, "https://web.host.com/?domain=%EMAILDOMAIN%"));
  }

  static ServerProfile branded(Brand brand, MailService... services) {
    PlaceholderText name = PlaceholderText.of("Host.com Mail");
    return new ServerProfile(name, name, List.of(services), List.of(), 24, brand, false);
  }

  static MailService server(ServiceType type, int port, Security security, Authentication... ways) {
    return new MailService.Server(
        type,
        PlaceholderText.of(type.key() + ".host.com"),
        port,
        security,
        Samples.ADDRESS,
        List.of(ways),
        null);
  }

  /** Passes each match of a pattern with one group. */
  static void each(String pattern, String text, Consumer<String> found) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.accept(matcher.group(1));
    }
  }
}
