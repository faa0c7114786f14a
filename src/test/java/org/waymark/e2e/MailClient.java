package org.waymark.e2e;

import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waymark.testing.RawClient;

/** A client that asks for autoconfig and Autodiscover documents over a connection that it keeps. */
final class MailClient implements AutoCloseable {
  private final Supplier<RawClient> connector;
  private final Sightings sightings;
  private final SplittableRandom random;
  private @Nullable RawClient connection;

  MailClient(Supplier<RawClient> connector, Sightings sightings, long seed) {
    this.connector = connector;
    this.sightings = sightings;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Asks for one of the documents of a domain.
   *
   * @return the version that was answered, 0 for none
   */
  int ask(VersionedDomain domain) {
    int floor = sightings.newest(domain);
    long begin = System.nanoTime();
    try {
      RawClient.Answer answer = answer(domain.name());
      if (answer.header("Connection").filter("close"::equalsIgnoreCase).isPresent()) {
        disconnect();
      }
      return sightings.judge(domain, answer.status(), answer.body(), floor, begin);
    } catch (UncheckedIOException e) {
      sightings.failed(domain, e, begin);
      disconnect();
      return 0;
    }
  }

  private RawClient.Answer answer(String domain) {
    RawClient open = connection;
    if (open == null) {
      open = connector.get();
      connection = open;
    }
    String address = "u" + random.nextInt(1000) + "@" + domain;
    return switch (random.nextInt(3)) {
      case 0 ->
          open.get("/mail/config-v1.1.xml?emailaddress=" + address, "Host: autoconfig." + domain);
      case 1 -> autodiscover(open, address, "outlook", "2006a");
      default -> autodiscover(open, address, "mobilesync", "2006");
    };
  }

  /** Asks as Outlook and phones do. */
  static RawClient.Answer autodiscover(
      RawClient connection, String address, String family, String version) {
    String body =
        """
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/%1$s/requestschema/2006">
          <Request>
            <EMailAddress>%2$s</EMailAddress>
            <AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/%1$s/responseschema/%3$s</AcceptableResponseSchema>
          </Request>
        </Autodiscover>
        """
            .formatted(family, address, version);
    return connection.post("/autodiscover/autodiscover.xml", body, "Content-Type: text/xml");
  }

  /** Ends the connection; the next request opens another. */
  void disconnect() {
    RawClient open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    disconnect();
  }
}
