package org.waymark.doctor.probe;

import java.util.List;
import java.util.stream.Stream;
import org.waymark.doctor.probe.MailReport.Offer;

/** POP3 (RFC 1939) with CAPA (RFC 2449) and STLS (RFC 2595). */
final class Pop3Protocol implements MailProtocol {
  @Override
  public boolean endsGreeting(String line) {
    return true;
  }

  /** The end of a list of capabilities agrees. */
  @Override
  public boolean agrees(String line) {
    return MailProtocol.begins(line, "+OK") || line.equals(".");
  }

  @Override
  public Command capabilities(int step, String client) {
    return new Command("CAPA", line -> line.equals(".") || MailProtocol.begins(line, "-ERR"));
  }

  /** A server without CAPA has USER, as every server had before. */
  @Override
  public Offer read(List<String> greeting, List<String> reply) {
    boolean isList = agrees(MailProtocol.last(reply));
    Stream<String> password =
        !isList || reply.stream().anyMatch(line -> MailProtocol.begins(line, "USER"))
            ? Stream.of(Offer.PASSWORD_COMMAND)
            : Stream.empty();
    Stream<String> mechanisms =
        reply.stream()
            .filter(line -> MailProtocol.begins(line, "SASL"))
            .flatMap(line -> MailProtocol.words(line).stream().skip(1));
    Stream<String> apop =
        greeting.stream().filter(line -> line.matches(".*<[^<>]+>.*")).map(any -> Offer.APOP);
    return MailProtocol.offer(
        reply.stream().anyMatch(line -> MailProtocol.begins(line, "STLS")),
        Stream.of(password, mechanisms, apop).flatMap(each -> each));
  }

  @Override
  public Command startTls() {
    return new Command("STLS", any -> true);
  }

  @Override
  public Command goodbye() {
    return new Command("QUIT", any -> true);
  }
}
