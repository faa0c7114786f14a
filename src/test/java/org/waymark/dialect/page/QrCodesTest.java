package org.waymark.dialect.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.dialect.Query;
import org.waymark.dialect.Samples;
import org.waymark.dialect.page.PageSamples.Browser;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The codes on the page, drawn and read again. */
class QrCodesTest {
  private static final Pattern CODE =
      Pattern.compile(
          "<svg class=\"code\"[^>]* viewBox=\"([^\"]*)\">.*?<path stroke=\"#000\""
              + " d=\"([^\"]*)\"/>");

  private final PageDialect dialect =
      Samples.page(Optional.of(PageSamples.PUBLIC_HOST), Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "user@customer.com, user@customer.com",
    "user+tag@customer.com, user%2Btag@customer.com",
    "o'hara&x=1?#%@customer.com, o%27hara%26x%3D1%3F%23%25@customer.com",
    "jörg@münchen.example, j%C3%B6rg@m%C3%BCnchen.example",
    "a*b~c@customer.com, a%2Ab~c@customer.com",
  })
  void profileCode_isItsPublicUrl_thatQueryReadsBack(String address, String written) {
    String url = codes(address, PageSamples.everything()).get(0);

    assertThat(url).isEqualTo("https://mail.host.com/email.mobileconfig?email=" + written);
    String query = url.substring(url.indexOf('?') + 1);
    assertThat(Query.mailbox(query, "email").orElseThrow().address()).isEqualTo(address);
  }

  @Test
  void profileCode_withoutAPublicHost_namesTheHostOfTheRequest() {
    String page =
        PageSamples.result(
            Samples.page(),
            Browser.at("autoconfig.customer.com:8443"),
            "user@customer.com",
            PageSamples.everything());

    assertThat(codes(page).get(0))
        .isEqualTo(
            "https://autoconfig.customer.com:8443/email.mobileconfig?email=user@customer.com");
    assertThat(page)
        .contains("class=\"button\" href=\"/email.mobileconfig?email=user@customer.com\"");
  }

  @Test
  void profileCode_withoutAnyName_isLeftOut() {
    String page =
        PageSamples.result(
            Samples.page(), Browser.at("192.0.2.1"), "user@customer.com", PageSamples.everything());

    assertThat(codes(page)).singleElement().asString().startsWith("[1,[1,1]");
    assertThat(page).doesNotContain("192.0.2.1");
  }

  @Test
  void thunderbirdCode_holdsTheBestServers() {
    String text = codes("user@customer.com", PageSamples.everything()).get(1);

    assertThat(text)
        .isEqualTo(
            "[1,[1,1],[0,\"imap.host.com\",993,3,1,\"user@customer.com\"],"
                + "[[[0,\"smtp.host.com\",465,3,1,\"user@customer.com\"],"
                + "[\"user@customer.com\",\"user@customer.com\"]]]]");
    ThunderbirdReader.Account account = ThunderbirdReader.read(text);
    assertThat(account.address()).isEqualTo("user@customer.com");
    assertThat(account.outgoing().security()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "POP3, TLS, ENCRYPTED_PASSWORD, 1, 3, 2",
    "IMAP, STARTTLS, PASSWORD, 0, 2, 1",
    "IMAP, NONE, PASSWORD, 0, 0, 1",
  })
  void thunderbirdCode_numbersWhatTheServerSpeaks(
      ServiceType type, Security security, Authentication way, int protocol, int secured, int by) {
    ServerProfile profile =
        Samples.profile(
            PageSamples.server(type, 1143, security, Authentication.OAUTH2, way),
            PageSamples.server(ServiceType.SMTP, 25, Security.NONE, Authentication.NONE));

    ThunderbirdReader.Account account = account("user@customer.com", profile);

    assertThat(account.incoming())
        .isEqualTo(
            new ThunderbirdReader.Server(
                protocol, type.key() + ".host.com", 1143, secured, by, "user@customer.com"));
    assertThat(account.outgoing().authentication()).isZero();
  }

  @Test
  void thunderbirdCode_ofADomainInULabels_isAscii() {
    MailService imap =
        Samples.server(ServiceType.IMAP, "mail.%EMAILDOMAIN%", 993, Security.TLS, "%EMAILADDRESS%");
    MailService smtp = Samples.server(ServiceType.SMTP, "smtp.host.com", 465, Security.TLS);

    ThunderbirdReader.Account account = account("user@Bücher.example", Samples.profile(imap, smtp));

    assertThat(account.address()).isEqualTo("user@xn--bcher-kva.example");
    assertThat(account.incoming().host()).isEqualTo("mail.xn--bcher-kva.example");
    assertThat(account.incoming().user()).isEqualTo("user@xn--bcher-kva.example");
  }

  @Test
  void thunderbirdCode_ofALocalPartBeyondAscii_isLeftOut() {
    String page = page("jörg@customer.com", PageSamples.everything());

    assertThat(codes(page)).singleElement().asString().startsWith("https://");
    assertThat(page).doesNotContain("id=\"android\"");
  }

  @Test
  void codeOfATextThatIsTooLong_isLeftOut() {
    String longest = "é".repeat(206);
    QrPicture picture = QrPicture.of(longest).orElseThrow();

    assertThat(QrReader.read(picture.box(), picture.path())).isEqualTo(longest);
    assertThat(QrPicture.of(longest + "a")).isEmpty();
  }

  @Test
  void everyLengthOfAnAddress_isRead() {
    for (int length = 1; length <= 64; length++) {
      String address = "x".repeat(length) + "@customer.com";
      List<String> codes = codes(address, PageSamples.everything());
      assertThat(codes.get(0)).endsWith("=" + address);
      assertThat(ThunderbirdReader.read(codes.get(1)).address()).isEqualTo(address);
    }
  }

  private ThunderbirdReader.Account account(String address, ServerProfile profile) {
    List<String> codes = codes(address, profile);
    return ThunderbirdReader.read(codes.get(codes.size() - 1));
  }

  private List<String> codes(String address, ServerProfile profile) {
    return codes(page(address, profile));
  }

  private String page(String address, ServerProfile profile) {
    return PageSamples.result(dialect, Browser.at("mail.host.com"), address, profile);
  }

  private static List<String> codes(String page) {
    List<String> texts = new ArrayList<>();
    Matcher code = CODE.matcher(page);
    while (code.find()) {
      texts.add(QrReader.read(code.group(1), code.group(2)));
    }
    return texts;
  }
}
