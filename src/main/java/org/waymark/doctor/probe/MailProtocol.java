package org.waymark.doctor.probe;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.waymark.mail.ServiceType;

/** What a client says to a mail server before it logs in, and how it reads the replies. */
interface MailProtocol {
  /** A command without its line end, and the last line of its reply. */
  record Command(String text, Predicate<String> isLast) {}

  /** Finds the last line of the greeting. */
  boolean endsGreeting(String line);

  /** True if the last line of a reply or of the greeting agrees. */
  boolean agrees(String line);

  /**
   * Asks for the capabilities.
   *
   * @param step 1 before STARTTLS, 3 after it
   * @param client the address of the client as text
   */
  Command capabilities(int step, String client);

  /**
   * Reads the capabilities.
   *
   * @param reply without agreement if the server does not know the command
   */
  MailReport.Offer read(List<String> greeting, List<String> reply);

  Command startTls();

  Command goodbye();

  /** The protocol of a type of server. */
  static MailProtocol of(ServiceType type) {
    return switch (type) {
      case IMAP -> new ImapProtocol();
      case POP3 -> new Pop3Protocol();
      case SMTP -> new SmtpProtocol();
      case MANAGESIEVE -> new SieveProtocol();
      case ACTIVESYNC, CALDAV, CARDDAV, JMAP, WEBMAIL ->
          throw new IllegalArgumentException(type.key() + " has a URL");
    };
  }

  /** The words of a line in upper case. */
  static List<String> words(String line) {
    return Stream.of(line.strip().toUpperCase(Locale.ROOT).split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** True if a line begins with a word, in any letter case. */
  static boolean begins(String line, String word) {
    return line.regionMatches(true, 0, word, 0, word.length())
        && (line.length() == word.length() || " \t".indexOf(line.charAt(word.length())) >= 0);
  }

  /** The last line of a reply. */
  static String last(List<String> reply) {
    return reply.get(reply.size() - 1);
  }

  static MailReport.Offer offer(boolean startTls, Stream<String> logins) {
    return new MailReport.Offer(
        startTls, Set.copyOf(logins.collect(TreeSet::new, Set::add, Set::addAll)));
  }
}
