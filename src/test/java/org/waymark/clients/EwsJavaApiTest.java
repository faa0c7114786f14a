package org.waymark.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.clients.Profiles.profile;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import microsoft.exchange.webservices.data.autodiscover.AutodiscoverService;
import microsoft.exchange.webservices.data.autodiscover.configuration.outlook.OutlookConfigurationSettings;
import microsoft.exchange.webservices.data.autodiscover.enumeration.AutodiscoverErrorCode;
import microsoft.exchange.webservices.data.autodiscover.enumeration.AutodiscoverResponseType;
import microsoft.exchange.webservices.data.autodiscover.enumeration.UserSettingName;
import microsoft.exchange.webservices.data.autodiscover.response.GetUserSettingsResponse;
import microsoft.exchange.webservices.data.core.EwsXmlReader;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;
import microsoft.exchange.webservices.data.credential.WebCredentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.testing.TestAuthority;

/** Runs Microsoft's Autodiscover client over TLS against our answers. */
class EwsJavaApiTest {
  private static final String DOMAIN = "customer.com";
  private static final ServerProfile PROFILE =
      profile()
          .server(IMAP, "mail.host.com", 993, Security.TLS)
          .server(POP3, "mail.host.com", 995, Security.TLS)
          .server(SMTP, "mail.host.com", 465, Security.TLS)
          .everythingElse()
          .build();

  private static final List<String> PATHS = new CopyOnWriteArrayList<>();
  private static HttpsServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    // The client trusts a single certificate that signs itself.
    authority.selfSigned("localhost", "CN=localhost");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(authority.presenting("localhost")));
    server.createContext("/", EwsJavaApiTest::answer);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @BeforeEach
  void forget() {
    PATHS.clear();
  }

  @Test
  void settingsAreSuccess() throws Exception {
    GetUserSettingsResponse response = ask("alice@customer.com");

    assertThat(response.getErrorCode()).isEqualTo(AutodiscoverErrorCode.NoError);
    assertThat(response.getSettings())
        .containsEntry(UserSettingName.UserDisplayName, "alice@customer.com");
    assertThat(PATHS).containsExactly("POST /autodiscover/autodiscover.xml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alice@elsewhere.example | The email address can't be found.
          a&b@customer.com        | Invalid Request
          """)
  void errorsAreUnderstood(String address, String message) throws Exception {
    GetUserSettingsResponse response = ask(address);

    assertThat(response.getErrorCode()).isNotEqualTo(AutodiscoverErrorCode.NoError);
    assertThat(response.getErrorMessage()).isEqualTo(message);
    assertThat(response.getSettings()).isEmpty();
  }

  @Test
  void documentsAreRead() throws Exception {
    OutlookConfigurationSettings read = read(Service.outlook(PROFILE, "alice@customer.com"));

    assertThat(read.getResponseType()).isEqualTo(AutodiscoverResponseType.Success);
    assertThat(read.getError()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "<Autodiscover/>, 600",
    "<Autodiscover><Request><LegacyDN>/o=x</LegacyDN></Request></Autodiscover>, 500",
    "<Autodiscover><Request><EMailAddress>a@elsewhere.example</EMailAddress></Request></Autodiscover>, 500",
    "<Autodiscover><Request><EMailAddress>a@customer.com</EMailAddress><AcceptableResponseSchema>x</AcceptableResponseSchema></Request></Autodiscover>, 601"
  })
  void errorDocumentsAreRead(String request, int code) throws Exception {
    byte[] body = request.getBytes(StandardCharsets.UTF_8);

    OutlookConfigurationSettings read = read(Service.autodiscover(body, DOMAIN, PROFILE));

    assertThat(read.getError()).isNotNull();
    assertThat(read.getError().getErrorCode()).isEqualTo(code);
    assertThat(read.getError().getTime()).isEqualTo("16:56:32.6164027");
    assertThat(read.getError().getDebugData()).isNullOrEmpty();
  }

  private static OutlookConfigurationSettings read(Answer answer) throws Exception {
    EwsXmlReader reader = new EwsXmlReader(new ByteArrayInputStream(answer.bytes()));
    reader.read();
    OutlookConfigurationSettings settings = new OutlookConfigurationSettings();
    settings.loadFromXml(reader);
    return settings;
  }

  private GetUserSettingsResponse ask(String address) throws Exception {
    URI url = URI.create("https://localhost:" + server.getAddress().getPort());
    // Below Exchange 2010 it speaks plain old XML.
    try (AutodiscoverService client =
        new AutodiscoverService(url, ExchangeVersion.Exchange2007_SP1)) {
      client.setEnableScpLookup(false);
      client.setCredentials(new WebCredentials(address, "secret"));
      return client.getUserSettings(address, UserSettingName.UserDisplayName);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      PATHS.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      Answer answer =
          Service.autodiscover(exchange.getRequestBody().readAllBytes(), DOMAIN, PROFILE);
      byte[] bytes = answer.bytes();
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
