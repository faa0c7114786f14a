package org.waymark.check;

import static org.waymark.check.Places.has;
import static org.waymark.check.Places.key;
import static org.waymark.check.Places.profile;

import java.util.List;
import java.util.stream.Stream;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Rules about missing services and about names. */
final class ProfileRules {
  private static final int NAME = 30;
  private static final int SHORT_NAME = 12;
  private static final int SHORT_NAME_LIMIT = 20;

  static final List<Rule> ALL =
      List.of(
          new Rule(
              Level.WARNING,
              "all clients by autoconfig",
              "without imap and pop3 there is no document, and the answer is 404",
              profile(
                  profile -> !has(profile, ServiceType.IMAP) && !has(profile, ServiceType.POP3))),
          new Rule(
              Level.WARNING,
              "Thunderbird for Android, FairEmail and Geary",
              "without imap they discard the whole document",
              profile(
                  profile -> !has(profile, ServiceType.IMAP) && has(profile, ServiceType.POP3))),
          new Rule(
              Level.WARNING,
              "Thunderbird, Thunderbird for Android and Geary",
              "without smtp they discard the whole document",
              profile(profile -> !has(profile, ServiceType.SMTP))),
          new Rule(
              Level.WARNING,
              "SnappyMail by Autodiscover",
              "it cannot read an answer with a single server",
              profile(profile -> mailServers(profile) == 1)),
          new Rule(
              Level.WARNING,
              "iPhone and iPad",
              "without activesync there is no Exchange account for apple.exchange",
              key(
                  "apple",
                  profile -> profile.appleExchange() && !has(profile, ServiceType.ACTIVESYNC))),
          new Rule(
              Level.NOTICE,
              "all clients",
              "a name should have at most " + NAME + " characters, some cut the rest",
              key("name", profile -> isLonger(profile.name(), NAME))),
          new Rule(
              Level.NOTICE,
              "all clients",
              "a short name should have at most " + SHORT_NAME + " characters, some cut the rest",
              key(
                  "shortName",
                  profile ->
                      !profile.shortName().equals(profile.name())
                          && isLonger(profile.shortName(), SHORT_NAME))),
          new Rule(
              Level.NOTICE,
              "all clients",
              "without a shortName the name is used, and is longer than the "
                  + SHORT_NAME_LIMIT
                  + " characters allowed there",
              profile(
                  profile ->
                      profile.shortName().equals(profile.name())
                          && isLonger(profile.shortName(), SHORT_NAME_LIMIT))));

  private ProfileRules() {}

  private static long mailServers(ServerProfile profile) {
    return Stream.of(ServiceType.IMAP, ServiceType.POP3, ServiceType.SMTP)
        .mapToLong(type -> profile.servers(type).size())
        .sum();
  }

  private static boolean isLonger(PlaceholderText text, int length) {
    return text.placeholders().isEmpty()
        && text.toString().codePointCount(0, text.toString().length()) > length;
  }
}
