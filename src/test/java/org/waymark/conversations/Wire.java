package org.waymark.conversations;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A connection that sends bytes as they stand and takes down what comes back. */
final class Wire {
  private static final int TIMEOUT_MILLIS = 10_000;

  private Wire() {}

  /** What a server sent: interim answers, then the one with this head and body. */
  record Heard(String interim, String status, List<String> headers, String body) {
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

  /** Sends a request and reads until the answer is complete and nothing follows. */
  static Heard ask(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      StringBuilder interim = new StringBuilder();
      String status = line(in);
      while (status.startsWith("HTTP/1.1 1")) {
        interim.append(status).append("\r\n");
        headers(in).forEach(header -> interim.append(header).append("\r\n"));
        interim.append("\r\n");
        status = line(in);
      }
      Heard head = new Heard(interim.toString(), status, headers(in), "");
      boolean bodiless =
          new String(request, 0, 5, US_ASCII).equals("HEAD ")
              || status.contains(" 204 ")
              || status.contains(" 304 ");
      String length = head.header("content-length");
      byte[] body = in.readNBytes(bodiless || length.isEmpty() ? 0 : Integer.parseInt(length));
      socket.shutdownOutput();
      byte[] more = in.readAllBytes();
      if (more.length > 0) {
        throw new AssertionError("after the answer came " + new String(more, ISO_8859_1));
      }
      return new Heard(head.interim(), head.status(), head.headers(), new String(body, UTF_8));
    }
  }

  private static List<String> headers(InputStream in) throws IOException {
    List<String> headers = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
    }
    return headers;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new AssertionError("closed in the middle of a line: " + line);
      }
      line.write(c);
    }
    String text = line.toString(ISO_8859_1);
    if (!text.endsWith("\r")) {
      throw new AssertionError("a line without CR: " + text);
    }
    return text.substring(0, text.length() - 1);
  }
}
