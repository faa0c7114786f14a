package org.waymark.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.DomainName;
import org.waymark.service.Components;
import org.waymark.service.ServiceVerticle;
import org.waymark.service.Version;

/**
 * The message of the last log line of a start.
 *
 * @param addresses the URLs that answer, and the number of domains
 * @param example a command that asks for the settings of the example domain, if it is served
 */
record StartMessage(String addresses, Optional<String> example) {
  private static final String EXAMPLE = "customer.com";

  static StartMessage of(Components components, ServiceVerticle service) {
    ServiceConfig config = components.config();
    String http = url("http", config.http().host(), service.port());
    String https =
        service.tlsPort() == 0
            ? ""
            : " and " + url("https", config.http().host(), service.tlsPort());
    String management = url("http", config.management().host(), service.managementPort());
    String inFiles = CheckReport.size(components.files().domains(), components.files().profiles());
    String settings =
        components.stored().isPresent() ? "settings in Redis; in files " + inFiles : inFiles;
    String addresses =
        "Waymark %s answers mail clients on %s%s, health checks on %s/health/ready; %s"
            .formatted(Version.current(), http, https, management, settings);
    return new StartMessage(
        addresses,
        servesExample(components)
            ? Optional.of(
                "curl '%s/mail/config-v1.1.xml?emailaddress=alice@%s'".formatted(http, EXAMPLE))
            : Optional.empty());
  }

  private static boolean servesExample(Components components) {
    return components.stored().isEmpty()
        // curl would have to send the header of the PROXY protocol first.
        && !components.config().proxy().protocol()
        && DomainName.parse(EXAMPLE).flatMap(components.files()::place).isPresent();
  }

  /** The URL of a port; a port on every address of this machine is reached as localhost. */
  static String url(String scheme, String host, int port) {
    @Nullable IpAddress address = IpAddress.parse(host);
    String shown = host.contains(":") ? "[" + host + "]" : host;
    boolean isWildcard = address != null && address.isWildcard();
    return scheme + "://" + (isWildcard ? "localhost" : shown) + ":" + port;
  }
}
