package org.waymark.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.autoconfig;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The bytes of an autoconfig document, and the tag that stands for them. */
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
    assertThat(reply.etag()).matches("\"[0-9a-f]{32}/customer\\.com/mail\\.host\\.com\"");
  }

  @Test
  void etag_otherBytes_isAnother() {
    Map<String, String> bytes = new HashMap<>();
    for (ServerProfile profile : PROFILES) {
      for (String asked : List.of("customer.com", "customer.org", "a.example")) {
        for (String host :
            List.of("autoconfig.customer.com", "mail.host.com", "host.com", "", "a.example")) {
          Reply reply = answer(host, "user", asked, profile);
          String text = text(reply);
          String before = bytes.put(Objects.requireNonNull(reply.etag()), text);
          assertThat(before == null || before.contentEquals(text)).isTrue();
        }
      }
    }
    assertThat(bytes.values()).hasSizeGreaterThan(50).doesNotHaveDuplicates();
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

  private Reply answer(String host, String localPart, String asked, ServerProfile profile) {
    return question(dialect, get(host, "emailaddress=" + localPart + "@" + asked))
        .answer(domain(asked, profile));
  }
}
