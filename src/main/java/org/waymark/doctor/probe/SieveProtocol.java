package org.waymark.doctor.probe;

import java.util.List;
import java.util.stream.Stream;
import org.waymark.doctor.probe.MailReport.Offer;

/** ManageSieve (RFC 5804), whose greeting is a list of capabilities. */
final class SieveProtocol implements MailProtocol {
  @Override
  public boolean endsGreeting(String line) {
    return Stream.of("OK", "NO", "BYE").anyMatch(word -> MailProtocol.begins(line, word))
        || !line.startsWith("\"");
  }

  @Override
  public boolean agrees(String line) {
    return MailProtocol.begins(line, "OK");
  }

  /** Some servers do not repeat the capabilities after STARTTLS by themselves. */
  @Override
  public Command capabilities(int step, String client) {
    return new Command("CAPABILITY", this::endsGreeting);
  }

  @Override
  public Offer read(List<String> greeting, List<String> reply) {
    return MailProtocol.offer(
        reply.stream().anyMatch(line -> MailProtocol.begins(line, "\"STARTTLS\"")),
        reply.stream()
            .filter(line -> MailProtocol.begins(line, "\"SASL\""))
            .flatMap(line -> MailProtocol.words(line.substring(6).replace("\"", " ")).stream()));
  }

  @Override
  public Command startTls() {
    return new Command("STARTTLS", this::endsGreeting);
  }

  @Override
  public Command goodbye() {
    return new Command("LOGOUT", this::endsGreeting);
  }
}
