package org.waymark.conversations;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.waymark.testing.RawClient;

/** A recorded answer: interim answers, then head and body of the final one. */
record Heard(String interim, String status, List<String> headers, String body) {
  /** Sends a request and reads until the answer is complete and nothing follows. */
  static Heard to(byte[] request, int port) throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send(request);
      StringBuilder interim = new StringBuilder();
      String status = client.readLine();
      while (status.startsWith("HTTP/1.1 1")) {
        interim.append(status).append("\r\n");
        client.readHeaders().forEach(header -> interim.append(header).append("\r\n"));
        interim.append("\r\n");
        status = client.readLine();
      }
      Heard head = new Heard(interim.toString(), status, client.readHeaders(), "");
      boolean bodiless =
          new String(request, 0, 5, US_ASCII).equals("HEAD ")
              || status.contains(" 204 ")
              || status.contains(" 304 ");
      String length = head.header("content-length");
      String body = client.readBody(bodiless || length.isEmpty() ? 0 : Integer.parseInt(length));
      client.socket().shutdownOutput();
      String more = client.readToEnd();
      if (!more.isEmpty()) {
        throw new AssertionError("after the answer came " + more);
      }
      return new Heard(head.interim(), head.status(), head.headers(), body);
    }
  }

  /** As it was on the wire but for its Date, with the headers in the order of their names. */
  String text() {
    List<String> sorted =
        headers.stream()
            .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith("date: "))
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .toList();
    StringBuilder text = new StringBuilder(interim).append(status).append("\r\n");
    sorted.forEach(header -> text.append(header).append("\r\n"));
    return text.append("\r\n").append(body).toString();
  }

  /** The names of the headers, in lower case. */
  List<String> names() {
    return headers.stream()
        .map(header -> header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The value of a header; empty if it is not there. */
  String header(String name) {
    return headers.stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name + ": "))
        .map(header -> header.substring(name.length() + 2))
        .findFirst()
        .orElse("");
  }
}
