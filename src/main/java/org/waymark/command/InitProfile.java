package org.waymark.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waymark.doctor.check.Logins;
import org.waymark.doctor.probe.Certificate.Judgement;
import org.waymark.doctor.probe.Certificate.Verdict;
import org.waymark.doctor.probe.MailReport;
import org.waymark.doctor.probe.MailServer;
import org.waymark.mail.Authentication;
import org.waymark.mail.DomainName;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/** The settings of a new domain, as a careful administrator writes them. */
final class InitProfile {
  private static final String HEAD =
      """
      # Written by "waymark init %s"; yours to edit. A change takes effect within two seconds, without a restart.
      # Every key is on the page Settings of the documentation.

      mail:
        # name: Example Mail         # what clients show instead of the mail domain
        services:
          # One server of a type is enough for clients. TLS from the first byte is preferred to STARTTLS (RFC 8314).
      """;

  private static final String GUESS =
      "Not seen from here, so a guess: correct host, port and security.";

  private final DomainName domain;
  private final InitSearch.Result found;

  InitProfile(DomainName domain, InitSearch.Result found) {
    this.domain = domain;
    this.found = found;
  }

  /** The content of {@code domains.yaml}. */
  String domains() {
    return "# One line per mail domain. A change takes effect within two seconds, without a"
        + " restart.\n\n"
        + scalar(domain.value())
        + ": mail\n";
  }

  /** The content of {@code profiles.yaml}. Without imap and smtp, most clients take nothing. */
  String profiles() {
    StringBuilder text = new StringBuilder(HEAD.formatted(domain));
    boolean hasPop3 = best(ServiceType.POP3).isPresent();
    text.append(
        best(ServiceType.IMAP)
            .map(this::service)
            .orElse(hasPop3 ? "" : unseen(ServiceType.IMAP, 993)));
    text.append(best(ServiceType.POP3).map(this::service).orElse(""));
    text.append(best(ServiceType.SMTP).map(this::service).orElse(unseen(ServiceType.SMTP, 465)));
    text.append(best(ServiceType.MANAGESIEVE).map(this::service).orElse(""));
    return text.toString();
  }

  /** True if a server of the profile was not seen. */
  boolean hasGuess() {
    return profiles().contains(GUESS);
  }

  /** The first usable server of a type, preferably with a certificate that clients accept. */
  private Optional<MailReport> best(ServiceType type) {
    return usable(type).filter(InitProfile::isValid).findFirst().or(usable(type)::findFirst);
  }

  private Stream<MailReport> usable(ServiceType type) {
    return found.reports().stream()
        .filter(report -> report.server().type() == type)
        .filter(InitSearch::isUsable);
  }

  private static boolean isValid(MailReport report) {
    return report.certificate().filter(each -> each.verdict() == Verdict.VALID).isPresent();
  }

  private String service(MailReport report) {
    MailServer server = report.server();
    Set<String> logins = report.offer().logins();
    List<String> comments = new ArrayList<>();
    usable(server.type())
        .map(MailReport::server)
        .filter(other -> other.port() != server.port())
        .forEach(
            other ->
                comments.add(
                    "Port " + other.port() + " with " + words(other) + " answers as well."));
    report
        .certificate()
        .map(Judgement::verdict)
        .filter(verdict -> verdict != Verdict.VALID)
        .ifPresent(
            verdict -> comments.add("Clients warn: its certificate " + verdict.words() + "."));
    if (Logins.take(Authentication.OAUTH2, logins)) {
      comments.add("It offers OAuth2 as well, which needs the key oauth2.");
    }
    String ways =
        Logins.take(Authentication.PASSWORD, logins)
            ? ""
            : ", authentication: ["
                + (Logins.take(Authentication.ENCRYPTED_PASSWORD, logins)
                        ? Authentication.ENCRYPTED_PASSWORD
                        : Authentication.OAUTH2)
                    .key()
                + "]";
    return lines(comments, server, ways);
  }

  private String unseen(ServiceType type, int port) {
    String host =
        found.reports().stream()
            .filter(InitSearch::isUsable)
            .map(report -> report.server().host())
            .findFirst()
            .orElse(found.host());
    return lines(List.of(GUESS), new MailServer(type, host, port, Security.TLS), "");
  }

  private static String lines(List<String> comments, MailServer server, String more) {
    String service =
        "    - { type: %s, host: %s, port: %s, security: %s%s }\n"
            .formatted(
                server.type().key(),
                scalar(server.host()),
                server.port(),
                server.security().key(),
                more);
    return comments.stream().map("    # %s\n"::formatted).collect(Collectors.joining()) + service;
  }

  private static String words(MailServer server) {
    return server.security() == Security.TLS ? "TLS" : "STARTTLS";
  }

  /** A name in quotes where YAML could read it as a number. */
  private static String scalar(String name) {
    return Character.isDigit(name.charAt(0)) ? '"' + name + '"' : name;
  }
}
