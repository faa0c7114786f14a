package org.waymark.dialect.autoconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.autoconfig;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.DomainName;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The bytes of an autoconfig document, and their entity tag. */
class AutoconfigEntityTagTest {
  private static final List<ServerProfile> PROFILES =
      List.of(
          shared(),
          profile(server(ServiceType.IMAP, "a.example.org", 993, Security.TLS)),
          profile(server(ServiceType.IMAP, "a.example.org", 994, Security.TLS)),
          profile(server(ServiceType.IMAP, "a.example.org", 993, Security.STARTTLS)),
          profile(server(ServiceType.IMAP, "a.%EMAILDOMAIN%", 993, Security.TLS)));

  private final AutoconfigDialect dialect = autoconfig();

  @Test
  void etag_isStrong() {
    Reply reply = answer("mail.host.com", "user", "customer.com", shared());
    assertThat(tag(reply)).matches("\"[0-9a-f]{32}\\+host\"");
    Reply own = answer("autoconfig.customer.com", "user", "customer.com", shared());
    assertThat(tag(own)).matches("\"[0-9a-f]{32}\"");
  }

  @Test
  void etag_otherBytesAtTheSameUrl_isAnother() {
    for (String host :
        List.of("autoconfig.customer.com", "mail.host.com", "host.com", "", "a.example")) {
      for (String asked : List.of("customer.com", "customer.org", "a.example")) {
        Map<String, String> bytes = new HashMap<>();
        int answers = 0;
        for (ServerProfile profile : PROFILES) {
          Question question = question(dialect, get(host, "emailaddress=user@" + asked));
          for (DomainName ours : question.domains()) {
            note(question.answer(domain(ours.value(), profile)), bytes);
            answers++;
          }
        }
        assertThat(bytes.values()).hasSize(answers).doesNotHaveDuplicates();
      }
    }
  }

  private static void note(Reply reply, Map<String, String> bytes) {
    String text = text(reply);
    String before = bytes.put(tag(reply), text);
    assertThat(before == null || before.contentEquals(text)).isTrue();
  }

  @Test
  void etag_templateThatLeavesTheHostOut_tellsTheAddressFromTheHost(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("autoconfig.xml"),
        "<clientConfig><emailProvider id=\"{{domain}}\"/></clientConfig>");
    AutoconfigDialect own =
        new AutoconfigDialect(new TemplateFolder(folder), Duration.ofMinutes(10));
    Question question = question(own, get("host.com", "emailaddress=user@customer.com"));
    Reply ofAddress = question.answer(domain("customer.com", shared()));
    Reply ofHost = question.answer(domain("host.com", shared()));
    assertThat(text(ofHost)).isNotEqualTo(text(ofAddress));
    assertThat(tag(ofHost)).isNotEqualTo(tag(ofAddress));
  }

  @Test
  void etag_otherProcess_isTheSame() {
    Reply here = answer("mail.host.com", "user", "customer.com", shared());
    Reply there =
        question(autoconfig(), get("mail.host.com", "emailaddress=user@customer.com"))
            .answer(domain("customer.com", shared()));
    assertThat(there.etag()).isEqualTo(here.etag());
    assertThat(text(there)).isEqualTo(text(here));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EVOLUTIONUSER", "nobody", "user%2Btag", "postmaster", "a%26b", "%FF", ""})
  void answer_anyMailbox_isTheSame(String localPart) {
    Reply known = answer("autoconfig.customer.com", "user", "customer.com", shared());
    Reply other = answer("autoconfig.customer.com", localPart, "customer.com", shared());
    assertThat(text(other)).isEqualTo(text(known));
    assertThat(other.etag()).isEqualTo(known.etag());
    assertThat(other.headers()).isEqualTo(known.headers());
    assertThat(other.status()).isEqualTo(known.status());
  }

  private static String tag(Reply reply) {
    return Objects.requireNonNull(reply.etag()).value();
  }

  private Reply answer(String host, String localPart, String asked, ServerProfile profile) {
    return question(dialect, get(host, "emailaddress=" + localPart + "@" + asked))
        .answer(domain(asked, profile));
  }
}
