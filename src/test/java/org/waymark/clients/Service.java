package org.waymark.clients;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Body;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.dialect.autoconfig.AutoconfigDialect;
import org.waymark.dialect.autodiscover.AutodiscoverDialect;
import org.waymark.dialect.pacc.PaccDialect;
import org.waymark.document.Escaping;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServerProfile;

/** The dialects with the templates that ship, answering for one profile. */
final class Service {
  private static final TemplateFolder TEMPLATES = new TemplateFolder(Path.of("conf/templates"));
  private static final AutoconfigDialect AUTOCONFIG =
      new AutoconfigDialect(TEMPLATES, Duration.ofMinutes(10));
  private static final AutodiscoverDialect AUTODISCOVER =
      new AutodiscoverDialect(
          TEMPLATES,
          Samples.OPTIONS,
          InstantSource.fixed(Instant.parse("2026-11-23T16:56:32.6164027Z")));

  private static final PaccDialect PACC =
      new PaccDialect(
          Duration.ofMinutes(10), Optional.empty(), Set.of(PaccDialect.SUBMIT, PaccDialect.SMTP));

  private Service() {}

  /** The document of PACC; empty if the profile has none. */
  static Optional<Answer> pacc(ServerProfile profile, String address) {
    ClientRequest request = ClientRequest.get("", "ua-auto-config." + Placeholders.domain(address));
    Answer answer = answer(PACC, request, profile, address);
    return Optional.of(answer).filter(any -> any.contentType().equals("application/json"));
  }

  /** The answer to {@code autoconfig.D} without an address. */
  static Answer autoconfig(ServerProfile profile, String address) {
    String host = "autoconfig." + Placeholders.domain(address);
    return autoconfig(profile, host, null, address);
  }

  /** The answer to a host, with a query or none. */
  static Answer autoconfig(
      ServerProfile profile, String host, @Nullable String query, String address) {
    return answer(
        AUTOCONFIG,
        new ClientRequest(
            "", false, null, query, host, Buffer.buffer(), false, ClientRequest.Headers.NONE),
        profile,
        address);
  }

  static Answer outlook(ServerProfile profile, String address) {
    return autodiscover("outlook/responseschema/2006a", profile, address);
  }

  static Answer mobilesync(ServerProfile profile, String address) {
    return autodiscover("mobilesync/responseschema/2006", profile, address);
  }

  private static Answer autodiscover(String schema, ServerProfile profile, String address) {
    String body =
        """
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
          <Request>
            <EMailAddress>%s</EMailAddress>
            <AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/%s</AcceptableResponseSchema>
          </Request>
        </Autodiscover>
        """
            .formatted(Escaping.xml(address), schema);
    return answer(
        AUTODISCOVER,
        new ClientRequest(
            "",
            true,
            null,
            null,
            "mail.host.com",
            Buffer.buffer(body),
            false,
            ClientRequest.Headers.NONE),
        profile,
        address);
  }

  private static Answer answer(
      Dialect dialect, ClientRequest request, ServerProfile profile, String address) {
    DialectResult reading = dialect.read(request);
    if (reading instanceof Question question) {
      DomainName domain = DomainName.parse(Placeholders.domain(address)).orElseThrow();
      if (!question.domains().contains(domain)) {
        throw new AssertionError("asked about " + question.domains() + " and not " + domain);
      }
      return answer(question.answer(new MailDomain(domain, new Hosting(profile), () -> "a test")));
    }
    return answer((Reply) reading);
  }

  /** The answer to a body sent to Autodiscover, when this is the only domain that is ours. */
  static Answer autodiscover(byte[] body, String domain, ServerProfile profile) {
    DialectResult reading =
        AUTODISCOVER.read(
            new ClientRequest(
                "",
                true,
                null,
                null,
                "localhost",
                Buffer.buffer(body),
                false,
                ClientRequest.Headers.NONE));
    if (reading instanceof Question question) {
      MailDomain ours =
          new MailDomain(
              DomainName.parse(domain).orElseThrow(), new Hosting(profile), () -> "a test");
      return answer(
          question.domains().contains(ours.name()) ? question.answer(ours) : question.notOurs());
    }
    return answer((Reply) reading);
  }

  private static Answer answer(Reply reply) {
    Body body = Objects.requireNonNull(reply.body());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < body.parts(); i++) {
      bytes.writeBytes(body.part(i));
    }
    String contentType =
        reply.headers().stream()
            .filter(header -> header.name().equals("Content-Type"))
            .map(Reply.Header::value)
            .findFirst()
            .orElse("");
    return new Answer(contentType, bytes.toString(StandardCharsets.UTF_8));
  }
}
