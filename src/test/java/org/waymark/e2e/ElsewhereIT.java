package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import microsoft.exchange.webservices.data.autodiscover.AutodiscoverService;
import microsoft.exchange.webservices.data.autodiscover.enumeration.AutodiscoverErrorCode;
import microsoft.exchange.webservices.data.autodiscover.enumeration.UserSettingName;
import microsoft.exchange.webservices.data.autodiscover.response.GetUserSettingsResponse;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;
import microsoft.exchange.webservices.data.core.exception.misc.ArgumentException;
import microsoft.exchange.webservices.data.credential.WebCredentials;
import microsoft.exchange.webservices.data.misc.OutParam;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.testing.Eventually;
import org.waymark.testing.Ports;
import org.waymark.testing.TestAuthority;

/** Microsoft's Autodiscover client asks the old provider of a domain that has moved. */
class ElsewhereIT {
  private static final String PATH = "/autodiscover/autodiscover.xml";

  @TempDir private Path folder;

  @Test
  void ewsJavaApi_findsTheSettingsOfTheNewProvider() throws Exception {
    // The client trusts a single certificate that signs itself.
    TestAuthority authority = new TestAuthority(Files.createDirectory(folder.resolve("issued")));
    authority.selfSigned("all", "CN=*.provider.example");
    Path certificates = Files.createDirectory(folder.resolve("certificates"));
    Files.writeString(certificates.resolve("all.crt"), authority.certificatePem("all"));
    Files.writeString(certificates.resolve("all.key"), authority.keyPem("all"));
    int newPort = Ports.free();
    int oldPort = Ports.free();
    String target = "https://new.provider.example:" + newPort + PATH;
    Path moved = Waymark.copyOfConf(folder.resolve("moved"));
    Files.writeString(
        moved.resolve("settings/domains.yaml"),
        "customer.com: { elsewhere: { autodiscover: \"" + target + "\" } }\n");

    try (Waymark newProvider = Waymark.serve(Path.of("conf"), tls(certificates, newPort));
        Waymark oldProvider = Waymark.serve(moved, tls(certificates, oldPort));
        AutodiscoverService client =
            new StartingAt(URI.create("https://old.provider.example:" + oldPort + PATH))) {
      client.setCredentials(new WebCredentials("alice@customer.com", "secret"));
      GetUserSettingsResponse response =
          client.getUserSettings("alice@customer.com", UserSettingName.UserDisplayName);

      assertThat(response.getErrorCode()).isEqualTo(AutodiscoverErrorCode.NoError);
      assertThat(response.getSettings())
          .containsEntry(UserSettingName.UserDisplayName, "alice@customer.com");
      awaitAnswer(oldProvider, "none", "redirected");
      awaitAnswer(newProvider, "outlook", "answered");
      Eventually.until(
          "the access log names the domain",
          () ->
              oldProvider.log().stream()
                  .anyMatch(
                      line ->
                          line.contains("\"outcome\":\"redirected\"")
                              && line.contains("\"domain\":\"customer.com\"")
                              && !line.contains("alice")));
    }
  }

  private static void awaitAnswer(Waymark process, String document, String outcome)
      throws Exception {
    Eventually.until(
        outcome + " is counted",
        () ->
            process
                .manage("/metrics")
                .body()
                .lines()
                .anyMatch(
                    line ->
                        line.contains("document=\"" + document + "\"")
                            && line.contains("outcome=\"" + outcome + "\"")
                            && line.endsWith(" 1.0")));
  }

  private static Map<String, String> tls(Path certificates, int port) {
    return Map.of(
        "WAYMARK_TLS_DIRECTORY", certificates.toString(),
        "WAYMARK_TLS_PORT", Integer.toString(port),
        "WAYMARK_LOG_ACCESS", "true");
  }

  /** The client with one URL to begin with, since those that it derives have port 443. */
  private static final class StartingAt extends AutodiscoverService {
    private final URI first;

    StartingAt(URI first) throws ArgumentException {
      // Below Exchange 2010 it speaks plain old XML.
      super(ExchangeVersion.Exchange2007_SP1);
      this.first = first;
      // Every name is of this machine.
      httpClient =
          HttpClients.custom()
              .setConnectionManager(
                  new PoolingHttpClientConnectionManager(
                      createConnectionSocketFactoryRegistry(),
                      host -> new InetAddress[] {InetAddress.getLoopbackAddress()}))
              .build();
    }

    @Override
    protected List<URI> getAutodiscoverServiceUrls(String domain, OutParam<Integer> scpHosts) {
      scpHosts.setParam(0);
      return new ArrayList<>(List.of(first));
    }
  }
}
