package org.waymark.mail;

import java.util.List;

/**
 * A set of services, shared by every mail domain that is hosted the same way.
 *
 * @param name what clients show
 * @param shortName the same, shorter
 * @param services in the operator's order; empty if mail is elsewhere
 * @param ttlHours how long Outlook may keep the answer, in hours; 0 means for ever (MS-OXDSCLI,
 *     element TTL)
 */
public record ServerProfile(
    PlaceholderText name,
    PlaceholderText shortName,
    List<MailService> services,
    List<Documentation> documentation,
    int ttlHours) {

  /** The servers of a type that a client should see, in the operator's order. */
  public List<MailService.Server> servers(ServiceType type) {
    List<MailService.Server> all =
        services.stream()
            .filter(service -> service.type() == type)
            .map(MailService.Server.class::cast)
            .toList();
    List<MailService.Server> encrypted =
        all.stream().filter(server -> server.security() != Security.NONE).toList();
    // Thunderbird for Android throws the whole document away for one plain server (autoconfig.md
    // 2.4).
    return encrypted.isEmpty() ? all : encrypted;
  }

  /** The URLs of a type, in the operator's order. */
  public List<MailService.Web> urls(ServiceType type) {
    return services.stream()
        .filter(service -> service.type() == type)
        .map(MailService.Web.class::cast)
        .toList();
  }
}
