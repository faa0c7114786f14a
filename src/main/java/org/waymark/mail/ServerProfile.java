package org.waymark.mail;

import java.util.List;
import java.util.stream.Stream;

/**
 * A named set of services, shared by all mail domains that are hosted the same way.
 *
 * @param name the display name in clients
 * @param shortName a shorter display name
 * @param services in the operator's order
 * @param ttlHours lifetime of the document in Outlook; 0: unlimited (MS-OXDSCLI, element TTL)
 * @param brand the looks of the page for people
 * @param appleExchange true if Apple devices get contacts and calendars over ActiveSync
 */
public record ServerProfile(
    PlaceholderText name,
    PlaceholderText shortName,
    List<MailService> services,
    List<Documentation> documentation,
    int ttlHours,
    Brand brand,
    boolean appleExchange) {

  /** A profile without a brand. */
  public ServerProfile(
      PlaceholderText name,
      PlaceholderText shortName,
      List<MailService> services,
      List<Documentation> documentation,
      int ttlHours) {
    this(name, shortName, services, documentation, ttlHours, Brand.NONE, false);
  }

  /** The servers of these types to offer to clients, type by type in the operator's order. */
  public List<MailService.Server> servers(ServiceType... types) {
    return Stream.of(types).flatMap(this::offered).toList();
  }

  /**
   * The servers of a type, without unencrypted ones beside encrypted ones: Thunderbird for Android
   * rejects a whole document because of one unencrypted server.
   */
  private Stream<MailService.Server> offered(ServiceType type) {
    List<MailService.Server> all = ofType(type).map(MailService.Server.class::cast).toList();
    List<MailService.Server> encrypted =
        all.stream().filter(server -> server.security() != Security.NONE).toList();
    return (encrypted.isEmpty() ? all : encrypted).stream();
  }

  /** The URLs of these types, type by type in the operator's order. */
  public List<MailService.Web> urls(ServiceType... types) {
    return Stream.of(types).flatMap(this::ofType).map(MailService.Web.class::cast).toList();
  }

  private Stream<MailService> ofType(ServiceType type) {
    return services.stream().filter(service -> service.type() == type);
  }
}
