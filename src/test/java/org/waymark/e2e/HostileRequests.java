package org.waymark.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** What hostile clients send without end, and never read an answer to. */
enum HostileRequests {
  /** Requests of every kind, errors among them. */
  MIXED(
      "",
      ("GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.customer.com\r\n\r\n"
              + "HEAD /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.customer.com\r\n\r\n"
              + "OPTIONS /mail/config-v1.1.xml HTTP/1.1\r\nHost: a\r\n\r\n"
              + "GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.unknown.example\r\n\r\n"
              + "POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
              + "GET /autodiscover/autodiscover.json?Email=a@customer.com&Protocol=ActiveSync HTTP/1.1\r\nHost: a\r\n\r\n"
              // ProxyShell.
              + "GET /autodiscover/autodiscover.json?@a.example/owa/?&Email=autodiscover/autodiscover.json%3F@a.example HTTP/1.1\r\nHost: a\r\n\r\n"
              + "PROPFIND /.well-known/caldav HTTP/1.1\r\nHost: customer.com\r\nContent-Length: 3\r\n\r\nabc"
              + "GET /.well-known/user-agent-configuration.json HTTP/1.1\r\nHost: ua-auto-config.customer.com\r\n\r\n"
              + "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n"
              + "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n")
          .repeat(100),
      0),

  METRICS("", "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500), 0),

  /** Addresses in the path, each as long as a request line may be. */
  LONG_ADDRESSES(
      "",
      ("GET /autodiscover/autodiscover.json/v1.0/"
              + "%25".repeat(1330)
              + "@customer.com?Protocol=a HTTP/1.1\r\nHost: a\r\n\r\n")
          .repeat(20),
      0),

  /** A body without end, of a method that needs none. */
  PROPFIND(Head.PROPFIND, "1000\r\n" + "x".repeat(4096) + "\r\n", 0),

  /** The same, a byte every half second. */
  PROPFIND_THAT_DRIPS(Head.PROPFIND, "1\r\nx\r\n", 500);

  private final String head;
  private final String repeated;
  private final int pause;

  private static final class Head {
    static final String PROPFIND =
        "PROPFIND /.well-known/caldav HTTP/1.1\r\nHost: customer.com\r\nTransfer-Encoding: chunked\r\n\r\n";
  }

  HostileRequests(String head, String repeated, int pauseMillis) {
    this.head = head;
    this.repeated = repeated;
    this.pause = pauseMillis;
  }

  /** Sends until the service ends the connection. */
  void send(Socket connection) throws IOException, InterruptedException {
    OutputStream out = connection.getOutputStream();
    out.write(head.getBytes(US_ASCII));
    byte[] bytes = repeated.getBytes(US_ASCII);
    while (true) {
      out.write(bytes);
      out.flush();
      TimeUnit.MILLISECONDS.sleep(pause);
    }
  }
}
