package org.waymark.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** Every command that a redis-server is given from now on. */
final class Monitor implements Closeable {
  private static final String END = "that-is-all";

  private final int port;
  private final Socket socket;
  private final BufferedReader lines;

  Monitor(int port) throws IOException {
    this.port = port;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    socket.getOutputStream().write("MONITOR\r\n".getBytes(US_ASCII));
    lines.readLine();
  }

  /** How often a key was asked for until now. */
  long gets(String key) throws IOException {
    try (Socket last = new Socket(InetAddress.getLoopbackAddress(), port)) {
      last.getOutputStream().write(("ECHO " + END + "\r\n").getBytes(US_ASCII));
      String get = " \"get\" \"" + key + '"';
      long gets = 0;
      for (String line = lines.readLine();
          line != null && !line.contains(END);
          line = lines.readLine()) {
        gets += line.toLowerCase(Locale.ROOT).endsWith(get) ? 1 : 0;
      }
      return gets;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
