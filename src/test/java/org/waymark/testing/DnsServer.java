package org.waymark.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.waymark.config.ResolverAddress;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A DNS server on UDP and TCP of one port of 127.0.0.1. It answers as a validating recursive
 * resolver would, from records that a test gives it, and misbehaves on demand.
 */
public final class DnsServer implements AutoCloseable {
  private static final int PLAIN_DNS = 512;
  private static final int ATTEMPTS = 20;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "dns");
            thread.setDaemon(true);
            return thread;
          });
  private final DnsZone zone = new DnsZone();
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private volatile boolean dropsUdp;
  private volatile boolean dropsTcp;
  private volatile boolean truncates;
  private volatile UnaryOperator<byte[]> bytes = UnaryOperator.identity();

  private DnsServer(DatagramSocket udp, ServerSocket tcp) {
    this.udp = udp;
    this.tcp = tcp;
    threads.execute(this::serveUdp);
    threads.execute(this::serveTcp);
  }

  /** Starts a server without records, on a free port. */
  public static DnsServer start() {
    InetAddress local = InetAddress.getLoopbackAddress();
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        ServerSocket tcp = new ServerSocket(0, 50, local);
        try {
          return new DnsServer(new DatagramSocket(tcp.getLocalPort(), local), tcp);
        } catch (IOException e) {
          tcp.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException("no port is free for both UDP and TCP");
  }

  /** Its address, as {@code dns.resolvers} takes it. */
  public ResolverAddress resolver() {
    return new ResolverAddress(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort()));
  }

  /** Adds records, such as {@code autoconfig.customer.com. 60 IN CNAME host.com.}. */
  public DnsServer add(String... lines) {
    zone.add(lines);
    return this;
  }

  /** Removes the records of a name and type. */
  public DnsServer remove(String name, String type) {
    zone.remove(name, type);
    return this;
  }

  /** From the second question for this name and type on, these are its records. */
  public DnsServer then(String name, String type, String... lines) {
    zone.then(name, type, lines);
    return this;
  }

  /** Answers every question about a name with an error, such as SERVFAIL. */
  public DnsServer fail(String name, int rcode) {
    return answer(
        name,
        message -> {
          message.getHeader().setRcode(rcode);
          message.removeAllRecords(Section.ANSWER);
          return message;
        });
  }

  /** Never answers a question about a name. */
  public DnsServer hang(String name) {
    return answer(name, message -> null);
  }

  /** Changes the answers about a name; null for none. */
  public DnsServer answer(String name, UnaryOperator<Message> change) {
    zone.answer(name, change);
    return this;
  }

  /** Changes every answer as it goes over the wire. */
  public DnsServer bytes(UnaryOperator<byte[]> change) {
    bytes = change;
    return this;
  }

  /** Signs the answers about a domain and the names below; they carry AD. */
  public DnsServer sign(String domain) {
    zone.sign(domain);
    return this;
  }

  /** Fails to validate a domain and the names below: SERVFAIL, unless a question has CD. */
  public DnsServer bogus(String domain) {
    zone.bogus(domain);
    return this;
  }

  /** Passes signatures on, without AD. */
  public DnsServer withoutValidation() {
    zone.withoutValidation();
    return this;
  }

  /** Ignores UDP. */
  public DnsServer dropUdp() {
    dropsUdp = true;
    return this;
  }

  /** Accepts connections, and ignores what they bring. */
  public DnsServer dropTcp() {
    dropsTcp = true;
    return this;
  }

  /** Answers over UDP with TC and without records. */
  public DnsServer truncate() {
    truncates = true;
    return this;
  }

  /** All questions so far, such as {@code "udp customer.com. MX"}. */
  public List<String> questions() {
    return List.copyOf(questions);
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
    threads.shutdownNow();
  }

  private void serveUdp() {
    byte[] buffer = new byte[Message.MAXLENGTH];
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        udp.receive(packet);
        byte[] query = new byte[packet.getLength()];
        System.arraycopy(buffer, 0, query, 0, query.length);
        if (!dropsUdp) {
          answerUdp(new Message(query), packet.getSocketAddress());
        }
      } catch (IOException e) {
        // Closed, or no query.
      }
    }
  }

  private void answerUdp(Message query, SocketAddress client) throws IOException {
    Message answer = answer("udp", query);
    if (answer == null) {
      return;
    }
    if (truncates) {
      answer.getHeader().setFlag(Flags.TC);
      answer.removeAllRecords(Section.ANSWER);
    }
    OPTRecord edns = query.getOPT();
    byte[] sent = bytes.apply(answer.toWire(edns == null ? PLAIN_DNS : edns.getPayloadSize()));
    udp.send(new DatagramPacket(sent, sent.length, client));
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try {
        Socket client = tcp.accept();
        threads.execute(() -> answerTcp(client));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void answerTcp(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      while (true) {
        Message query = new Message(in.readNBytes(in.readUnsignedShort()));
        Message answer = dropsTcp ? null : answer("tcp", query);
        if (answer != null) {
          byte[] sent = bytes.apply(answer.toWire(Message.MAXLENGTH));
          DataOutputStream out = new DataOutputStream(client.getOutputStream());
          out.writeShort(sent.length);
          out.write(sent);
          out.flush();
        }
      }
    } catch (IOException e) {
      // The client has what it wanted.
    }
  }

  private Message answer(String transport, Message query) {
    questions.add(
        transport
            + " "
            + query.getQuestion().getName()
            + " "
            + Type.string(query.getQuestion().getType()));
    return zone.answer(query);
  }
}
