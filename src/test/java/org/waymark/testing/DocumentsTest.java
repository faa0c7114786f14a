package org.waymark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas refuse each fault that would confuse a client. */
class DocumentsTest {
  private static final String AUTOCONFIG =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <clientConfig version="1.1">
        <emailProvider id="customer.com">
          <domain>customer.com</domain>
          <displayName>Host.com Mail</displayName>
          <displayShortName>Host.com</displayShortName>
          <incomingServer type="imap">
            <hostname>mail.host.com</hostname>
            <port>993</port>
            <socketType>SSL</socketType>
            <authentication>password-cleartext</authentication>
            <username>%EMAILADDRESS%</username>
          </incomingServer>
          <outgoingServer type="smtp">
            <hostname>mail.host.com</hostname>
            <port>465</port>
            <socketType>SSL</socketType>
            <authentication>password-cleartext</authentication>
            <username>%EMAILADDRESS%</username>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
      """;

  private static final String OUTLOOK =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
        <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
          <User><DisplayName>alice@customer.com</DisplayName></User>
          <Account>
            <AccountType>email</AccountType>
            <Action>settings</Action>
            <Protocol>
              <Type>IMAP</Type><TTL>24</TTL><Server>mail.host.com</Server><Port>993</Port>
              <LoginName>alice@customer.com</LoginName><DomainRequired>off</DomainRequired>
              <SPA>off</SPA><SSL>on</SSL><Encryption>SSL</Encryption><AuthRequired>on</AuthRequired>
            </Protocol>
          </Account>
        </Response>
      </Autodiscover>
      """;

  private static final String MOBILESYNC =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
        <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006">
          <Culture>en:us</Culture>
          <User>
            <DisplayName>alice@customer.com</DisplayName>
            <EMailAddress>alice@customer.com</EMailAddress>
          </User>
          <Action><Settings><Server>
            <Type>MobileSync</Type>
            <Url>https://mail.host.com/Microsoft-Server-ActiveSync</Url>
            <Name>https://mail.host.com/Microsoft-Server-ActiveSync</Name>
          </Server></Settings></Action>
        </Response>
      </Autodiscover>
      """;

  private static final String ERROR =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
        <Response>
          <Error Time="16:56:32.6164027" Id="1054084152">
            <ErrorCode>600</ErrorCode><Message>Invalid Request</Message><DebugData />
          </Error>
        </Response>
      </Autodiscover>
      """;

  @Test
  void kindsAreTold() {
    assertThat(Documents.kind(Documents.valid(bytes(AUTOCONFIG))))
        .isEqualTo(Documents.Kind.AUTOCONFIG);
    assertThat(Documents.kind(Documents.valid(bytes(OUTLOOK)))).isEqualTo(Documents.Kind.OUTLOOK);
    assertThat(Documents.kind(Documents.valid(bytes(MOBILESYNC))))
        .isEqualTo(Documents.Kind.MOBILESYNC);
    assertThat(Documents.kind(Documents.valid(bytes(ERROR)))).isEqualTo(Documents.Kind.ERROR);
    assertThatThrownBy(() -> Documents.valid(Documents.Kind.OUTLOOK, bytes(ERROR)))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version="1.1"                   | version="1.2"
          id="customer.com"               | id="%EMAILDOMAIN%"
          id="customer.com"               | id="Customer.com"
          id="customer.com"               | id="customer.com" x="y"
          <domain>customer.com</domain>   | ''
          <domain>customer.com<           | <domain>%EMAILDOMAIN%<
          <domain>customer.com<           | <domain> customer.com <
          <domain>                        | <domain purpose="mx">
          Host.com Mail                   | %EMAILDOMAIN% Mail
          <displayName>                   | <displayNameShort>x</displayNameShort><displayName>
          type="imap"                     | type="IMAP"
          type="imap"                     | type="imap" id="1"
          type="imap"                     | type="jmap"
          <hostname>mail.host.com<        | <hostname>mail.%EMAILDOMAIN%<
          <hostname>mail.host.com<        | <hostname><
          <port>993<                      | <port> 993<
          <port>993<                      | <port>0<
          <port>993<                      | <port>0993<
          <port>993<                      | <port>65536<
          <socketType>SSL<                | <socketType>ssl<
          <socketType>SSL<                | <socketType>TLS<
          <authentication>password-cleartext< | <authentication>plain<
          <authentication>                | <authentication system="sasl">
          <username>%EMAILADDRESS%<       | <username> %EMAILADDRESS%<
          <username>%EMAILADDRESS%<       | <username><
          <username>                      | <password>x</password><username>
          <clientConfig                   | <clientConfig xmlns="http://x"
          """)
  void autoconfigIsRefusedWith(String before, String after) {
    refused(AUTOCONFIG, before, after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <Type>IMAP<                 | <Type>imap<
          <Type>IMAP<                 | <Type>POP<
          <AccountType>email<         | <AccountType>Email<
          <Action>settings<           | <Action>Settings<
          <Action>settings<           | <Action> settings<
          <Port>993</Port>            | ''
          <Port>993<                  | <Port>993 <
          <TTL>24</TTL>               | <TTL>24</TTL><ExpirationDate>20300101</ExpirationDate>
          <LoginName>alice@customer.com< | <LoginName><
          <SPA>off</SPA>              | ''
          <SPA>off<                   | <SPA>on<
          <SSL>on</SSL>               | ''
          <SSL>on<                    | <SSL>yes<
          <Encryption>SSL</Encryption> | ''
          <Encryption>SSL<            | <Encryption>Auto<
          <SSL>on</SSL><Encryption>SSL</Encryption> | <Encryption>SSL</Encryption><SSL>on</SSL>
          </AuthRequired>             | </AuthRequired><AuthPackage>basic</AuthPackage>
          outlook/responseschema/2006a | outlook/responseschema/2006
          http://schemas.microsoft.com/exchange/autodiscover/outlook | https://schemas.microsoft.com/exchange/autodiscover/outlook
          """)
  void outlookIsRefusedWith(String before, String after) {
    refused(OUTLOOK, before, after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <Culture>en:us<  | <Culture>en-us<
          EMailAddress     | EmailAddress
          <Type>MobileSync</Type> | ''
          '<Url>'          | '<Url> '
          <Action>         | <Action><Redirect>a@b</Redirect>
          """)
  void mobilesyncIsRefusedWith(String before, String after) {
    refused(MOBILESYNC, before, after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <DebugData />    | <DebugData>x</DebugData>
          <DebugData />    | ''
          :32.6164027      | :32
          Id="1054084152"  | Id="4294967296"
          <ErrorCode>600<  | <ErrorCode>404<
          <Response>       | <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
          """)
  void errorIsRefusedWith(String before, String after) {
    refused(ERROR, before, after);
  }

  @Test
  void brokenTextIsRefused() {
    refused(AUTOCONFIG, "<?xml", "\uFEFF<?xml");
    refused(AUTOCONFIG, "<clientConfig", "<!DOCTYPE clientConfig><clientConfig");
    refused(AUTOCONFIG, "Host.com Mail", "Host & Mail");
    refused("<html/>", "html", "html");
  }

  private static void refused(String document, String before, String after) {
    assertThat(document).contains(before);
    byte[] bytes = bytes(document.replace(before, after));

    assertThatThrownBy(() -> Documents.valid(bytes)).isInstanceOf(AssertionError.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
