package org.waymark.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An HTTP/1.1 client on a plain socket that sends exactly the bytes of a test. */
public final class RawClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private String host = "test.example";

  public RawClient(int port) {
    this(connected(port));
  }

  /** Asks this Host where a test gives none. */
  public RawClient host(String host) {
    this.host = host;
    return this;
  }

  /** A client on an open connection. */
  public RawClient(Socket socket) {
    this.socket = socket;
    try {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket connected(int port) {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer: its status, its header lines in lower case, its body. */
  public record Answer(int status, List<String> headers, String body) {
    public Optional<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ": ";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()))
          .findFirst();
    }
  }

  public RawClient send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawClient send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Answer get(String path, String... headerLines) {
    return request("GET", path, "", headerLines);
  }

  public Answer post(String path, String body, String... headerLines) {
    List<String> lines = new ArrayList<>(List.of(headerLines));
    lines.add("Content-Length: " + body.length());
    return request("POST", path, body, lines.toArray(String[]::new));
  }

  /** Sends a request, with a Host of its own unless the lines have one, and reads the answer. */
  public Answer request(String method, String path, String body, String... headerLines) {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    if (Stream.of(headerLines).noneMatch(line -> line.startsWith("Host:"))) {
      head.append("Host: ").append(host).append("\r\n");
    }
    for (String line : headerLines) {
      head.append(line).append("\r\n");
    }
    send(head + "\r\n" + body);
    return method.equals("HEAD") ? readHead() : read();
  }

  /** Reads an answer with the body that its Content-Length announces. */
  public Answer read() {
    Answer head = readHead();
    int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
    return new Answer(head.status(), head.headers(), readBody(length));
  }

  public Answer readHead() {
    String status = readLine();
    return new Answer(Integer.parseInt(status.split(" ", -1)[1]), readHeaders(), "");
  }

  /** Reads header lines up to the empty line that ends them. */
  public List<String> readHeaders() {
    List<String> headers = new ArrayList<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      headers.add(line);
    }
    return headers;
  }

  /** Reads a line; fails if it does not end with CR LF. */
  public String readLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("closed in the middle of a line: " + line);
        }
        line.write(c);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    if (!text.endsWith("\r")) {
      throw new AssertionError("a line without CR: " + text);
    }
    return text.substring(0, text.length() - 1);
  }

  /** Reads this many bytes as UTF-8. */
  public String readBody(int length) {
    try {
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new IOException("the body ends after " + body.length + " of " + length + " bytes");
      }
      return new String(body, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads all bytes until the server closes the connection. */
  public String readToEnd() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server closes the connection; false if it does not, or sends something. */
  public boolean isClosedByServer() {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  /** Sends a byte at a time until that fails or there are no more. */
  public void trickle(String text, long pauseMillis) throws InterruptedException {
    for (int i = 0; i < text.length(); i++) {
      try {
        send(text.substring(i, i + 1));
      } catch (UncheckedIOException closed) {
        return;
      }
      Thread.sleep(pauseMillis);
    }
  }

  public Socket socket() {
    return socket;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
