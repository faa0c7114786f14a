package org.waymark.doctor.probe;

import java.util.List;
import java.util.stream.Stream;
import org.waymark.doctor.probe.MailReport.Offer;

/** IMAP (RFC 9051). */
final class ImapProtocol implements MailProtocol {
  private static final String AUTH = "AUTH=";

  @Override
  public boolean endsGreeting(String line) {
    return true;
  }

  /** A greeting with PREAUTH does not agree: it forbids STARTTLS and login. */
  @Override
  public boolean agrees(String line) {
    List<String> words = MailProtocol.words(line);
    return words.size() > 1 && words.get(1).equals("OK");
  }

  @Override
  public Command capabilities(int step, String client) {
    return command(step, "CAPABILITY");
  }

  @Override
  public Offer read(List<String> greeting, List<String> reply) {
    List<String> words =
        reply.stream()
            .filter(line -> MailProtocol.begins(line, "* CAPABILITY"))
            .flatMap(line -> MailProtocol.words(line).stream())
            .toList();
    Stream<String> mechanisms =
        words.stream()
            .filter(word -> word.startsWith(AUTH))
            .map(word -> word.substring(AUTH.length()));
    Stream<String> login =
        words.isEmpty() || words.contains("LOGINDISABLED")
            ? Stream.empty()
            : Stream.of(Offer.PASSWORD_COMMAND);
    return MailProtocol.offer(words.contains("STARTTLS"), Stream.concat(mechanisms, login));
  }

  @Override
  public Command startTls() {
    return command(2, "STARTTLS");
  }

  @Override
  public Command goodbye() {
    return command(4, "LOGOUT");
  }

  private static Command command(int step, String text) {
    String tag = "w" + step;
    return new Command(tag + " " + text, line -> MailProtocol.begins(line, tag));
  }
}
