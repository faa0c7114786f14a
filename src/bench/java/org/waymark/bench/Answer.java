package org.waymark.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** An answer that somebody waits for. */
record Answer(int status, Buffer body) {
  private static final String LENGTH = "\r\ncontent-length: ";

  /** Sends a request on a connection of its own. */
  static Answer to(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("the connection ends within the head: " + head);
        }
        head.append((char) next);
      }
      String lower = head.toString().toLowerCase(Locale.ROOT);
      int length = lower.indexOf(LENGTH);
      if (length < 0) {
        throw new IOException("there is no Content-Length: " + head);
      }
      int start = length + LENGTH.length();
      int bytes = Integer.parseInt(lower.substring(start, lower.indexOf('\r', start)));
      return new Answer(
          Integer.parseInt(head.substring(9, 12)), Buffer.buffer(in.readNBytes(bytes)));
    }
  }

  /** The body as text. */
  String text() {
    return body.toString(ISO_8859_1);
  }
}
