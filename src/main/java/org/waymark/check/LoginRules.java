package org.waymark.check;

import static org.waymark.check.Places.servers;
import static org.waymark.check.Places.services;
import static org.waymark.check.Places.servicesOf;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Rules about logins and authentication. */
final class LoginRules {
  private static final PlaceholderText ADDRESS = PlaceholderText.of("%EMAILADDRESS%");
  private static final PlaceholderText LOCAL_PART = PlaceholderText.of("%EMAILLOCALPART%");

  /** The issuers in the table of Thunderbird 153, the only ones that it uses OAuth2 for. */
  private static final Set<String> KNOWN_ISSUERS =
      Set.of(
          "accounts.google.com",
          "login.microsoftonline.com",
          "auth.tb.pro",
          "login.yahoo.com",
          "login.aol.com",
          "o2.mail.ru",
          "oauth.yandex.com",
          "www.fastmail.com",
          "comcast.net");

  /** The services whose login is in the autoconfig document. */
  private static final Set<ServiceType> IN_AUTOCONFIG =
      EnumSet.of(
          ServiceType.IMAP,
          ServiceType.POP3,
          ServiceType.SMTP,
          ServiceType.CALDAV,
          ServiceType.CARDDAV);

  static final List<Rule> ALL =
      List.of(
          new Rule(
              Level.WARNING,
              "Geary, and Delta Chat by Autodiscover",
              "they support only the whole address as login",
              servers(server -> !server.login().isAddress())),
          new Rule(
              Level.WARNING,
              "aerc",
              "it fills in only the whole address, and uses any other login literally",
              servers(server -> !server.login().isAddress() && !isLiteral(server.login()))),
          new Rule(
              Level.WARNING,
              "FairEmail and Mailspring",
              "they support only the whole address or the local part as login",
              servers(server -> !server.login().isAddress() && !server.login().equals(LOCAL_PART))),
          new Rule(
              Level.WARNING,
              "all clients",
              "the login names no mailbox: every user would log in as the same person",
              services(service -> isLiteral(service.login()))),
          new Rule(
              Level.WARNING,
              "Thunderbird",
              "it reads a login of digits as a number and drops leading zeros",
              servers(
                  server ->
                      isLiteral(server.login()) && server.login().toString().matches("\\d+"))),
          new Rule(
              Level.WARNING,
              "FairEmail",
              "it uses the last login of the document for every service",
              servicesOf(
                  profile -> {
                    PlaceholderText first = firstLogin(profile);
                    return service ->
                        IN_AUTOCONFIG.contains(service.type()) && !service.login().equals(first);
                  })),
          new Rule(
              Level.WARNING,
              "Thunderbird and Thunderbird for Android",
              "they support oauth2 only for the issuers in their own tables; this issuer is in none",
              services(service -> usesOAuth2(service) && !isKnownIssuer(service))),
          new Rule(
              Level.WARNING,
              "all clients",
              "oauth2 without issuer, scope, authURL and tokenURL works only where the client knows the provider",
              services(service -> usesOAuth2(service) && service.oauth2() == null)),
          new Rule(
              Level.WARNING,
              "Evolution, Outlook and phones",
              "without password in authentication they cannot log in",
              services(
                  service ->
                      usesOAuth2(service)
                          && !service.authentication().contains(Authentication.PASSWORD))),
          new Rule(
              Level.WARNING,
              "KMail",
              "it uses the first authentication other than password: oauth2, although password comes first",
              services(
                  service -> {
                    int oauth2 = service.authentication().indexOf(Authentication.OAUTH2);
                    int password = service.authentication().indexOf(Authentication.PASSWORD);
                    return password >= 0 && oauth2 > password;
                  })),
          new Rule(
              Level.WARNING,
              "Evolution",
              "it uses the last authentication that it supports; put password last",
              services(
                  service ->
                      service.authentication().contains(Authentication.PASSWORD)
                          && last(service.authentication()) != Authentication.PASSWORD)),
          new Rule(
              Level.WARNING,
              "Outlook",
              "it does not support encrypted-password, and sends the password in plain text",
              services(
                  service ->
                      service.authentication().contains(Authentication.ENCRYPTED_PASSWORD)
                          && !service.authentication().contains(Authentication.PASSWORD))),
          new Rule(
              Level.WARNING,
              "Thunderbird for Android",
              "a server with no authentication but none makes it discard the whole document",
              services(
                  service ->
                      service.authentication().equals(List.of(Authentication.NONE))
                          && (service.type() == ServiceType.IMAP
                              || service.type() == ServiceType.SMTP))));

  private LoginRules() {}

  private static PlaceholderText firstLogin(ServerProfile profile) {
    return profile.services().stream()
        .filter(service -> IN_AUTOCONFIG.contains(service.type()))
        .map(MailService::login)
        .findFirst()
        .orElse(ADDRESS);
  }

  private static boolean isLiteral(PlaceholderText login) {
    return !login.placeholders().contains(PlaceholderText.ADDRESS)
        && !login.placeholders().contains(PlaceholderText.LOCAL_PART);
  }

  private static boolean usesOAuth2(MailService service) {
    return service.authentication().contains(Authentication.OAUTH2);
  }

  private static boolean isKnownIssuer(MailService service) {
    if (service.oauth2() == null) {
      return false;
    }
    String issuer = service.oauth2().issuer().toString().toLowerCase(Locale.ROOT);
    int scheme =
        issuer.startsWith("https://") || issuer.startsWith("http://")
            ? issuer.indexOf("//") + 2
            : 0;
    int path = issuer.indexOf('/', scheme);
    return KNOWN_ISSUERS.contains(issuer.substring(scheme, path < 0 ? issuer.length() : path));
  }

  private static Authentication last(List<Authentication> ways) {
    return ways.get(ways.size() - 1);
  }
}
