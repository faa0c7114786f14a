package org.waymark.dialect;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.apple.AppleDialect;
import org.waymark.dialect.autoconfig.AutoconfigDialect;
import org.waymark.dialect.autodiscover.AutodiscoverDialect;
import org.waymark.dialect.autodiscover.AutodiscoverOptions;
import org.waymark.dialect.autodiscoverjson.AutodiscoverJsonDialect;
import org.waymark.dialect.page.PageDialect;
import org.waymark.document.Languages;
import org.waymark.document.MessageFolder;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.Authentication;
import org.waymark.mail.Documentation;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Profiles, requests and dialects for the tests of the dialects. */
public final class Samples {
  public static final PlaceholderText ADDRESS = PlaceholderText.of("%EMAILADDRESS%");
  public static final Instant NOW = Instant.parse("2026-11-23T16:56:32.6164027Z");

  /** The choices of an operator who made none. */
  public static final AutodiscoverOptions OPTIONS =
      new AutodiscoverOptions(200, false, Optional.empty(), Optional.empty());

  private Samples() {}

  public static AutoconfigDialect autoconfig() {
    return new AutoconfigDialect(templates(), Duration.ofMinutes(10));
  }

  public static AutodiscoverDialect autodiscover() {
    return autodiscover(OPTIONS);
  }

  public static AutodiscoverDialect autodiscover(AutodiscoverOptions options) {
    return new AutodiscoverDialect(templates(), options, InstantSource.fixed(NOW));
  }

  /** Without a public host. */
  public static AutodiscoverJsonDialect autodiscoverJson() {
    return new AutodiscoverJsonDialect(Optional.empty());
  }

  /** Without a public host, and without a profile for its brand. */
  public static PageDialect page() {
    return page(Optional.empty(), Optional.empty());
  }

  public static PageDialect page(Optional<DomainName> publicHost, Optional<String> profile) {
    return new PageDialect(templates(), languages(), publicHost, profile);
  }

  /** The built-in languages. */
  public static Languages languages() {
    return new MessageFolder(Path.of("no-such-folder")).read();
  }

  /** Without a public host and a signer. */
  public static AppleDialect apple() {
    return new AppleDialect(templates(), Optional.empty());
  }

  public static TemplateFolder templates() {
    return new TemplateFolder(Path.of("conf/templates"));
  }

  public static MailService server(ServiceType type, String host, int port, Security security) {
    return server(type, host, port, security, "%EMAILADDRESS%");
  }

  public static MailService server(
      ServiceType type, String host, int port, Security security, String login) {
    return new MailService.Server(
        type,
        PlaceholderText.of(host),
        port,
        security,
        PlaceholderText.of(login),
        List.of(Authentication.PASSWORD),
        null);
  }

  public static MailService url(ServiceType type, String url) {
    return new MailService.Web(
        type, PlaceholderText.of(url), ADDRESS, List.of(Authentication.PASSWORD), null);
  }

  /** The profile of the {@code conf/} that ships. */
  public static ServerProfile shared() {
    return profile(
        server(ServiceType.IMAP, "mail.host.com", 993, Security.TLS),
        server(ServiceType.POP3, "mail.host.com", 995, Security.TLS),
        server(ServiceType.SMTP, "mail.host.com", 465, Security.TLS),
        url(ServiceType.ACTIVESYNC, "https://mail.host.com/Microsoft-Server-ActiveSync"));
  }

  public static ServerProfile profile(MailService... services) {
    return new ServerProfile(
        PlaceholderText.of("Host.com Mail"),
        PlaceholderText.of("Host.com"),
        List.of(services),
        List.of(
            new Documentation(
                PlaceholderText.of("https://host.com/help/mail"),
                Map.of("en", PlaceholderText.of("Set up your mail client")))),
        24);
  }

  public static MailDomain domain(String name, ServerProfile profile) {
    return new MailDomain(
        DomainName.parse(name).orElseThrow(), new Hosting(profile), () -> "a sample");
  }

  public static ClientRequest get(@Nullable String host, @Nullable String query) {
    return new ClientRequest(
        "",
        false,
        null,
        query == null ? null : wire(query),
        host,
        Buffer.buffer(),
        false,
        ClientRequest.Headers.NONE);
  }

  /** A text as the decoder hands it over: a character for each byte of its UTF-8. */
  public static String wire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public static ClientRequest post(String body) {
    return post(Buffer.buffer(body));
  }

  public static ClientRequest post(Buffer body) {
    return new ClientRequest(
        "", true, null, null, "autodiscover.customer.com", body, false, ClientRequest.Headers.NONE);
  }

  /** An Autodiscover request with a comment, for a response schema. */
  public static String pox(String address, String schema) {
    return """
    <?xml version="1.0" encoding="utf-8" ?>
    <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
      <Request>
        <!-- who asks -->
        <EMailAddress>%s</EMailAddress>
        <AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/%s</AcceptableResponseSchema>
      </Request>
    </Autodiscover>
    """
        .formatted(address, schema);
  }

  public static String outlook(String address) {
    return pox(address, "outlook/responseschema/2006a");
  }

  public static String mobilesync(String address) {
    return pox(address, "mobilesync/responseschema/2006");
  }

  public static Question question(Dialect dialect, ClientRequest request) {
    return (Question) dialect.read(request);
  }

  public static String text(Reply reply) {
    Body body = Objects.requireNonNull(reply.body());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < body.parts(); i++) {
      bytes.writeBytes(body.part(i));
    }
    if (bytes.size() != body.length()) {
      throw new AssertionError("length " + body.length() + ", written " + bytes.size());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  public static @Nullable String header(Reply reply, String name) {
    return reply.headers().stream()
        .filter(header -> header.name().equals(name))
        .map(Reply.Header::value)
        .findFirst()
        .orElse(null);
  }
}
