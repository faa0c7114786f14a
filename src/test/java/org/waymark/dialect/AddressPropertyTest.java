package org.waymark.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.apple;
import static org.waymark.dialect.Samples.autoconfig;
import static org.waymark.dialect.Samples.autodiscover;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.mobilesync;
import static org.waymark.dialect.Samples.post;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;
import static org.waymark.dialect.Samples.wire;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.waymark.dialect.apple.AppleDialect;
import org.waymark.dialect.autoconfig.AutoconfigDialect;
import org.waymark.dialect.autodiscover.AutodiscoverDialect;
import org.waymark.document.Escaping;
import org.waymark.mail.Mailbox;
import org.waymark.testing.Chance;
import org.waymark.testing.Xml;

/** Addresses on their way from the wire to an answer. */
class AddressPropertyTest {
  private static final String LETTERS = "abcXYZ019.!#$%&'*+-/=?^_`{|}~()[]\\,;: üß用\uD83D\uDE00";

  @Test
  void parse_anyText_isAnAddressOrEmpty() {
    AtomicInteger parsed = new AtomicInteger();
    Chance.repeat(
        20_000,
        chance -> {
          String text = chance.text(30) + (chance.oneIn(2) ? "@" + chance.domain() : "");
          Mailbox.parse(text)
              .ifPresent(
                  mailbox -> {
                    parsed.incrementAndGet();
                    assertThat(mailbox.address()).isEqualTo(text.strip()).endsWith(end(mailbox));
                    assertThat(mailbox.localPart()).isNotEmpty();
                    assertThat(mailbox.toString()).isEqualTo("***@" + mailbox.domain());
                  });
        });
    assertThat(parsed).hasValueGreaterThan(500);
  }

  @Test
  void query_anyAddressEncoded_isTheAddress() {
    AtomicInteger held = new AtomicInteger();
    Chance.repeat(
        5_000,
        chance ->
            address(chance)
                .ifPresent(
                    mailbox -> {
                      held.incrementAndGet();
                      String query =
                          "x=1&emailaddress=" + encode(mailbox.address(), chance) + "&emailmd5=0";
                      assertThat(Query.mailbox(wire(query), "emailaddress").map(Mailbox::address))
                          .contains(mailbox.address());
                    }));
    assertThat(held).hasValueGreaterThan(1_000);
  }

  @Test
  void answer_anyAddress_isTheLoginItReadsBackTo() {
    AutodiscoverDialect dialect = autodiscover();
    AppleDialect apple = apple();
    AtomicInteger held = new AtomicInteger();
    Chance.repeat(
        1_000,
        chance ->
            address(chance)
                .ifPresent(
                    mailbox -> {
                      held.incrementAndGet();
                      String domain = mailbox.domain().value();
                      String body = Escaping.xml(mailbox.address());
                      String query = "email=" + encode(mailbox.address(), chance);
                      for (ClientRequest request :
                          new ClientRequest[] {
                            post(Samples.outlook(body)), get("host.com", query)
                          }) {
                        String answer =
                            text(question(dialect, request).answer(domain(domain, shared())));
                        assertThat(Xml.texts(answer, "LoginName"))
                            .hasSize(3)
                            .containsOnly(mailbox.address());
                      }
                      String answer =
                          text(
                              question(dialect, post(mobilesync(body)))
                                  .answer(domain(domain, shared())));
                      assertThat(Xml.texts(answer, "EMailAddress"))
                          .containsExactly(mailbox.address());
                      assertThat(
                              text(
                                  question(apple, get("host.com", query))
                                      .answer(domain(domain, shared()))))
                          .contains("<key>EmailAddress</key><string>" + body + "</string>");
                    }));
    assertThat(held).hasValueGreaterThan(200);
  }

  @Test
  void read_anyRequest_neverThrows() {
    AutoconfigDialect autoconfig = autoconfig();
    AutodiscoverDialect autodiscover = autodiscover();
    AppleDialect apple = apple();
    Chance.repeat(
        5_000,
        chance -> {
          String query =
              (chance.oneIn(2) ? "email=" : "emailaddress=") + chance.text(20) + "@customer.com";
          ClientRequest request = get(chance.text(12), query);
          assertThat(question(autoconfig, request).domains()).hasSizeLessThan(3);
          assertThat(question(autodiscover, request).domains()).hasSizeLessThan(2);
          assertThat(apple.read(request)).isNotNull();
        });
  }

  private static Optional<Mailbox> address(Chance chance) {
    String localPart = chance.oneIn(3) ? chance.text(8) : chance.of(LETTERS, 1, 20);
    String domain = chance.oneIn(4) ? "Bücher.example" : chance.domain();
    return Mailbox.parse(localPart + "@" + domain);
  }

  private static String end(Mailbox mailbox) {
    return mailbox.address().substring(mailbox.localPart().length());
  }

  /** All octets but some of the harmless ones are escaped, as different clients do. */
  private static String encode(String address, Chance chance) {
    String plain = chance.anyOf(List.of("", "abcXYZ019.", "abcXYZ019.-_~!'()*@+"));
    StringBuilder encoded = new StringBuilder();
    for (byte octet : address.getBytes(UTF_8)) {
      if (plain.indexOf(octet) >= 0) {
        encoded.append((char) octet);
      } else {
        encoded.append(String.format(chance.oneIn(2) ? "%%%02X" : "%%%02x", octet));
      }
    }
    return encoded.toString();
  }
}
