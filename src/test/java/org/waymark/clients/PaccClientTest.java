package org.waymark.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.clients.Profiles.profile;
import static org.waymark.mail.ServiceType.CALDAV;
import static org.waymark.mail.ServiceType.CARDDAV;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waymark.dialect.pacc.PaccRecords;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/** Our document and our TXT record, as the clients of PACC take them. */
class PaccClientTest {
  private static final String ADDRESS = "alice@customer.com";
  private static final String OTHER =
      "v=UAAC1; a=sha256; d=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private static final Answer ANSWER =
      Service.pacc(
              profile()
                  .server(IMAP, "imap.host.com", 993, Security.TLS)
                  .server(POP3, "pop.host.com", 995, Security.TLS)
                  .server(SMTP, "smtp.host.com", 465, Security.TLS)
                  .everythingElse()
                  .build(),
              ADDRESS)
          .orElseThrow();

  private static final String RECORD = PaccRecords.value(ANSWER.bytes());
  private static final String DIGEST = RECORD.substring(RECORD.indexOf("d="));

  @ParameterizedTest
  @EnumSource
  void document_isTaken(PaccClient client) {
    Setup setup = client.read(ANSWER, List.of(RECORD), ADDRESS);
    assertThat(setup.rejection()).isEmpty();
    assertThat(setup.accounts())
        .containsExactly(
            account(IMAP, "imap.host.com", 993),
            account(POP3, "pop.host.com", 995),
            account(SMTP, "smtp.host.com", 465),
            account(CALDAV, "https://dav.host.com/calendars/", 443),
            account(CARDDAV, "https://dav.host.com/contacts/", 443));
  }

  @ParameterizedTest
  @EnumSource
  void records_anyOfThem_inAnyOrderAndSpacing(PaccClient client) {
    for (List<String> records :
        List.of(
            List.of(OTHER, RECORD),
            List.of(RECORD, OTHER),
            List.of("v=spf1 -all", "", "v=UAAC1; a=sha256; d=!", RECORD),
            List.of(DIGEST + ";a=sha256;v=UAAC1"),
            List.of("v = UAAC1 ;  a = sha256 ; x=1; " + DIGEST + " ; "))) {
      assertThat(client.read(ANSWER, records, ADDRESS).accounts()).as("%s", records).hasSize(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void records_ofOtherBytes_areRefused(PaccClient client) {
    for (List<String> records :
        List.of(
            List.<String>of(),
            List.of(OTHER),
            List.of("v=UAAC2; a=sha256; " + DIGEST),
            List.of("v=UAAC1; a=sha1; " + DIGEST),
            List.of("v=UAAC1; a=sha256"))) {
      assertThat(client.read(ANSWER, records, ADDRESS).rejection()).isNotEmpty();
    }
    Answer changed = ANSWER.with("\"imap\"", " \"imap\"");
    assertThat(client.read(changed, List.of(RECORD), ADDRESS).rejection()).isNotEmpty();
  }

  @Test
  void record_withATagTwice_isInvalid_andHidesNoSibling() {
    for (String twice :
        List.of("v=UAAC1; " + RECORD, RECORD + "; a=sha256", DIGEST + "; " + RECORD)) {
      assertThat(PaccClient.DRAFT_03.read(ANSWER, List.of(twice), ADDRESS).rejection())
          .isNotEmpty();
      assertThat(PaccClient.DRAFT_03.read(ANSWER, List.of(twice, RECORD), ADDRESS).accounts())
          .hasSize(5);
    }
  }

  private static Account account(ServiceType type, String host, int port) {
    return new Account(type, host, port, Account.Mode.TLS, ADDRESS, "password");
  }
}
