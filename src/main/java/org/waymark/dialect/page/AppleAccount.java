package org.waymark.dialect.page;

import java.util.List;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService.Server;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** What Apple devices can use of a profile. */
final class AppleAccount {
  private AppleAccount() {}

  /** True if a configuration profile can hold an account. */
  static boolean isPossible(ServerProfile profile) {
    boolean mail =
        isUsable(profile.servers(ServiceType.IMAP, ServiceType.POP3))
            && isUsable(profile.servers(ServiceType.SMTP));
    return mail || !profile.urls(ServiceType.CALDAV, ServiceType.CARDDAV).isEmpty();
  }

  private static boolean isUsable(List<Server> servers) {
    return servers.stream()
        .anyMatch(
            server ->
                server.security() != Security.NONE
                    && (server.authentication().contains(Authentication.PASSWORD)
                        || server.authentication().contains(Authentication.ENCRYPTED_PASSWORD)));
  }
}
