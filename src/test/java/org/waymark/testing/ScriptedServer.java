package org.waymark.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A server on the loop-back interface that follows a script with every client, and remembers what
 * it heard.
 */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> serverNames = new CopyOnWriteArrayList<>();
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final AtomicInteger running = new AtomicInteger();

  /** What a server does with a client; the connection is closed at its end. */
  public interface Script {
    void run(Client client) throws IOException;
  }

  public ScriptedServer(Script script) throws IOException {
    this(script, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** A server at another address or at a port that cannot be chosen. */
  public ScriptedServer(Script script, InetSocketAddress address) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(address.getPort(), 50, address.getAddress());
    thread(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** The lines of all clients. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** The names that clients asked for in the TLS handshake (RFC 6066 section 3). */
  public List<String> serverNames() {
    return List.copyOf(serverNames);
  }

  /** The number of connections so far. */
  public int connections() {
    return clients.size();
  }

  /** Waits until no client is left. */
  public void awaitEnd() throws Exception {
    Eventually.until(() -> running.get() == 0);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : clients) {
      client.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        running.incrementAndGet();
        clients.add(client);
        thread(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      script.run(new Client(client));
    } catch (IOException e) {
      // The client went away, which its test sees by itself.
      heard.add("");
    } finally {
      running.decrementAndGet();
    }
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** The connection of a client. */
  public final class Client {
    private Socket socket;
    private InputStream in;

    private Client(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
    }

    /** Sends a text. */
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Reads a line without its end; empty at the end of the connection. */
    public String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int c = in.read();
      while (c >= 0 && c != '\n') {
        if (c != '\r') {
          line.write(c);
        }
        c = in.read();
      }
      String text = line.toString(StandardCharsets.UTF_8);
      if (!text.isEmpty()) {
        heard.add(text);
      }
      return text;
    }

    /** Reads until the client closes, and forgets it. */
    public void ignore() throws IOException {
      in.transferTo(new ByteArrayOutputStream());
    }

    /** Begins TLS as its server. */
    public void encrypt(SSLContext context) throws IOException {
      SSLSocket secure =
          (SSLSocket)
              context.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
      secure.setUseClientMode(false);
      secure.startHandshake();
      ((ExtendedSSLSession) secure.getSession())
          .getRequestedServerNames()
          .forEach(
              name -> serverNames.add(new String(name.getEncoded(), StandardCharsets.US_ASCII)));
      socket = secure;
      in = secure.getInputStream();
    }
  }

  /** A copy of the lines with the address of the client replaced. */
  public List<String> conversation() {
    List<String> lines = new ArrayList<>();
    heard.forEach(line -> lines.add(line.replace("127.0.0.1", "ADDRESS")));
    return lines;
  }
}
