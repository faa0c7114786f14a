package org.waymark.doctor.check;

import java.util.Set;
import org.waymark.doctor.probe.MailReport.Offer;
import org.waymark.mail.Authentication;

/** Finds the authentications of settings among the logins that a server offers. */
public final class Logins {
  private Logins() {}

  /** True if one of the logins is of this kind; a server that needs no login offers none. */
  public static boolean take(Authentication way, Set<String> logins) {
    return switch (way) {
      case PASSWORD -> has(logins, "PLAIN", "LOGIN", Offer.PASSWORD_COMMAND);
      case ENCRYPTED_PASSWORD ->
          has(logins, "CRAM-MD5", "DIGEST-MD5", "NTLM", Offer.APOP)
              || logins.stream().anyMatch(login -> login.startsWith("SCRAM-"));
      case OAUTH2 -> has(logins, "XOAUTH2", "OAUTHBEARER");
      case NONE -> true;
    };
  }

  private static boolean has(Set<String> logins, String... names) {
    for (String name : names) {
      if (logins.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
