package org.waymark.doctor.probe;

import java.util.List;
import org.waymark.doctor.probe.MailReport.Offer;

/** SMTP (RFC 5321) with STARTTLS (RFC 3207) and AUTH (RFC 4954). */
final class SmtpProtocol implements MailProtocol {
  @Override
  public boolean endsGreeting(String line) {
    return line.length() < 4 || line.charAt(3) != '-';
  }

  @Override
  public boolean agrees(String line) {
    return line.matches("2\\d\\d( .*)?");
  }

  /** Names the client by its address, as a client without a name of its own does. */
  @Override
  public Command capabilities(int step, String client) {
    String literal = client.contains(":") ? "IPv6:" + client : client;
    return new Command("EHLO [" + literal + "]", this::endsGreeting);
  }

  @Override
  public Offer read(List<String> greeting, List<String> reply) {
    List<String> keywords =
        reply.stream().filter(line -> line.length() > 4).map(line -> line.substring(4)).toList();
    return MailProtocol.offer(
        keywords.stream().anyMatch(line -> MailProtocol.begins(line, "STARTTLS")),
        keywords.stream()
            .map(line -> line.replace('=', ' ')) // AUTH=LOGIN of servers for Outlook Express
            .filter(line -> MailProtocol.begins(line, "AUTH"))
            .flatMap(line -> MailProtocol.words(line).stream().skip(1)));
  }

  @Override
  public Command startTls() {
    return new Command("STARTTLS", this::endsGreeting);
  }

  @Override
  public Command goodbye() {
    return new Command("QUIT", this::endsGreeting);
  }
}
