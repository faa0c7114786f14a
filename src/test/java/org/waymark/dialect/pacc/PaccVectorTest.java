package org.waymark.dialect.pacc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.config.ConfigLoader;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.service.Components;

/** A document whose bytes and digest were computed by hand, from settings in files. */
@ExtendWith(VertxExtension.class)
class PaccVectorTest {
  private static final String DOCUMENT =
      """
      {"authentication":{"password":true},"info":{"help":{"documentation":"https://help.hoster.example/mail"},\
      "provider":{"name":"Example Hosting","shortName":"Example"}},"protocols":{\
      "caldav":{"url":"https://dav.hoster.example/calendars/"},\
      "carddav":{"url":"https://dav.hoster.example/contacts/"},\
      "imap":{"host":"imap.hoster.example"},"submit":{"host":"smtp.hoster.example"}}}""";

  private static final String TXT =
      "v=UAAC1; a=sha256; d=KfuQDMlNcPsmvOlL792pbEeg7PQhEvFeSMVBNay+c+A=";

  private static final String PROFILES =
      """
      shared:
        shortName: Example
        name: Example Hosting
        services:
          - { type: smtp, host: smtp.hoster.example, port: 465, security: tls }
          - { type: smtp, host: smtp.hoster.example, port: 587, security: starttls }
          - { type: carddav, url: "https://dav.hoster.example/contacts/" }
          - { type: caldav, url: "https://dav.hoster.example/calendars/" }
          - { type: imap, host: IMAP.hoster.example, port: 993, security: tls }
          - { type: managesieve, host: imap.hoster.example, port: 4190, security: starttls }
          - { type: webmail, url: "https://webmail.hoster.example/" }
        documentation:
          - { url: "http://old.hoster.example/mail", text: { en: Old } }
          - { url: "https://help.hoster.example/mail", text: { en: Help } }
          - { url: "https://help.hoster.example/more", text: { en: More } }
      """;

  @TempDir private Path conf;

  @Test
  void document_isTheVectorToTheByte(Vertx vertx) throws Exception {
    byte[] document = document(vertx, "submit");
    assertThat(document).hasSize(371).isEqualTo(DOCUMENT.getBytes(StandardCharsets.UTF_8));
    assertThat(PaccRecords.value(document)).isEqualTo(TXT);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp, '\"smtp\":{\"host\":\"smtp.hoster.example\"}'",
    "both, '\"smtp\":{\"host\":\"smtp.hoster.example\"},\"submit\":{\"host\":\"smtp.hoster.example\"}'",
  })
  void document_hasTheConfiguredKey(String key, String submission, Vertx vertx) throws Exception {
    assertThat(document(vertx, key))
        .asString()
        .isEqualTo(DOCUMENT.replace("\"submit\":{\"host\":\"smtp.hoster.example\"}", submission));
  }

  private byte[] document(Vertx vertx, String submissionKey) throws Exception {
    write("waymark.yaml", "pacc: { submissionKey: " + submissionKey + " }\n");
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "customer.example: shared\n");
    Components components =
        Components.open(vertx, ConfigLoader.load(vertx, conf, Map.of()).await()).await();
    DomainName name = DomainName.parse("customer.example").orElseThrow();
    MailDomain domain = components.source().find(name).await().orElseThrow();
    Mailbox mailbox = Mailbox.parse("user@customer.example").orElseThrow();
    return Objects.requireNonNull(
            components.clients().reply(PaccDialect.NAME, mailbox, domain).body())
        .bytes();
  }

  private void write(String file, String text) throws Exception {
    Files.createDirectories(conf.resolve(file).getParent());
    Files.writeString(conf.resolve(file), text);
  }
}
