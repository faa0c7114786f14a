package org.waymark.dialect.pacc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.AdvertisedService;
import org.waymark.document.DocumentException;
import org.waymark.mail.Mailbox;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

class PaccReaderTest {
  private static final Mailbox MAILBOX = Mailbox.parse("user@customer.com").orElseThrow();

  @Test
  void services_areReadAsAClientUsesThem() throws DocumentException {
    String json =
        """
        {"info":{},"protocols":{"smtp":{"host":"old.host.com"},"submit":{"host":"smtp.host.com"},
          "imap":{"host":"imap.host.com"},"jmap":{"url":"https://host.com/"},"later":{"x":1}}}
        """;
    assertThat(PaccReader.read(json.getBytes(UTF_8), MAILBOX))
        .containsExactly(
            server(ServiceType.IMAP, "imap.host.com", 993),
            server(ServiceType.SMTP, "smtp.host.com", 465),
            new AdvertisedService(
                ServiceType.JMAP, "https://host.com/", 0, null, "user@customer.com", null));
    assertThat(PaccReader.read(json.replace("submit", "sub").getBytes(UTF_8), MAILBOX))
        .contains(server(ServiceType.SMTP, "old.host.com", 465));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{'info':{},'protocols':{}}",
        "{\"info\":{},\"protocols\":{}} {}",
        "{\"info\":{},\"protocols\":{},}",
        "{\"protocols\":{}}",
        "{\"info\":{}}",
        "{\"info\":[],\"protocols\":{}}",
        "{\"info\":{},\"protocols\":{\"imap\":\"imap.host.com\"}}",
      })
  void document_otherThanThis_isInvalid(String json) {
    assertThatThrownBy(() -> PaccReader.read(json.getBytes(UTF_8), MAILBOX))
        .isInstanceOf(DocumentException.class);
  }

  private static AdvertisedService server(ServiceType type, String host, int port) {
    return new AdvertisedService(type, host, port, Security.TLS, "user@customer.com", null);
  }
}
