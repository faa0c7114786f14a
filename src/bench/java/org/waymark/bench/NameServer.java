package org.waymark.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A resolver for which every name has one address, the loopback one, and no other record. */
final class NameServer {
  private static final int LONGEST = 4096;
  private static final long TTL = 60;

  private NameServer() {}

  /** Runs {@code PORT} until it is killed. */
  public static void main(String[] arguments) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramSocket socket = new DatagramSocket(Integer.parseInt(arguments[0]), loopback)) {
      DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
      while (true) {
        packet.setLength(LONGEST);
        socket.receive(packet);
        byte[] answer =
            answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())), loopback);
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    }
  }

  private static byte[] answer(Message query, InetAddress address) {
    Record question = query.getQuestion();
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(question, Section.QUESTION);
    if (question.getType() == Type.A) {
      answer.addRecord(new ARecord(question.getName(), DClass.IN, TTL, address), Section.ANSWER);
    }
    return answer.toWire();
  }
}
