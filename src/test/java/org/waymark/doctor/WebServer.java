package org.waymark.doctor;

import io.netty.util.NetUtil;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A web server for one address of the loopback network, which sends exactly what a test says. */
public final class WebServer implements AutoCloseable {
  private final ServerSocket server;
  private final @Nullable SSLContext tls;
  private final Script script;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** A request; header lines have lower-case names. */
  public record Request(String line, List<String> headers, String body, String serverName) {
    public String header(String name) {
      return headers.stream()
          .filter(header -> header.startsWith(name + ": "))
          .map(header -> header.substring(name.length() + 2))
          .collect(Collectors.joining(", "));
    }
  }

  /** Answers a request; the connection closes when it returns. */
  public interface Script {
    void answer(Request request, OutputStream out) throws Exception;
  }

  /** Serves plain HTTP, or HTTPS if there is a context. */
  public WebServer(String address, int port, @Nullable SSLContext tls, Script script)
      throws IOException {
    this.server = new ServerSocket(port, 50, NetUtil.createInetAddressFromIpAddressString(address));
    this.tls = tls;
    this.script = script;
    start(this::accept);
  }

  /** A script that sends a response with a length. */
  public static Script response(int status, String type, String body, String... headers) {
    return (request, out) -> out.write(bytes(status, type, body, headers));
  }

  /** A script that redirects. */
  public static Script redirect(int status, String location) {
    return response(status, "text/plain", "", "Location: " + location);
  }

  public static byte[] bytes(int status, String type, String body, String... headers) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " OK\r\n");
    head.append("Content-Type: ").append(type).append("\r\n");
    head.append("Content-Length: ").append(content.length).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The requests so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The connections that are open. */
  public int open() {
    sockets.removeIf(Socket::isClosed);
    return sockets.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket plain) {
    try (plain) {
      Socket socket = plain;
      String name = "";
      if (tls != null) {
        SSLSocket secured =
            (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        name =
            ((ExtendedSSLSession) secured.getSession())
                .getRequestedServerNames().stream()
                    .map(one -> new String(one.getEncoded(), StandardCharsets.US_ASCII))
                    .collect(Collectors.joining(","));
        socket = secured;
      }
      Request request = read(socket.getInputStream(), name);
      requests.add(request);
      script.answer(request, socket.getOutputStream());
      socket.getOutputStream().flush();
      socket.close();
    } catch (Exception e) { // of the socket, TLS or a script: the client went away or refused
      // The test sees it by what the client reports.
    }
  }

  private static Request read(InputStream from, String serverName) throws IOException {
    InputStream in = new BufferedInputStream(from);
    String line = line(in);
    List<String> headers = new ArrayList<>();
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.add(name + header.substring(colon));
      if (name.equals("content-length")) {
        length = Integer.parseInt(header.substring(colon + 1).strip());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(line, headers, body, serverName);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "web-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
