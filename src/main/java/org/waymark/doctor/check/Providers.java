package org.waymark.doctor.check;

import java.util.Map;
import java.util.Optional;

/** Other mail providers, known by the host names that their customers' records lead to. */
final class Providers {
  private static final Map<String, String> BY_SUFFIX =
      Map.ofEntries(
          Map.entry("outlook.com", "Microsoft 365"),
          Map.entry("office365.com", "Microsoft 365"),
          Map.entry("office365.us", "Microsoft 365 for US authorities"),
          Map.entry("adsredir.1and1.info", "IONOS"),
          Map.entry("adsredir.ionos.info", "IONOS"),
          Map.entry("secureserver.net", "GoDaddy"),
          Map.entry("emailsrvr.com", "Rackspace"),
          Map.entry("mailconfig.ovh.net", "OVHcloud"),
          Map.entry("mail.hostinger.com", "Hostinger"),
          Map.entry("optimails.com", "Optimails"),
          Map.entry("cpanelemaildiscovery.cpanel.net", "cPanel"));

  private Providers() {}

  /**
   * The provider of a host.
   *
   * @param host lower case, without a trailing dot
   * @return empty if it is none of the known ones
   */
  static Optional<String> of(String host) {
    String suffix = host;
    while (!suffix.isEmpty()) {
      String provider = BY_SUFFIX.get(suffix);
      if (provider != null) {
        return Optional.of(provider);
      }
      suffix =
          suffix.substring(suffix.indexOf('.') < 0 ? suffix.length() : suffix.indexOf('.') + 1);
    }
    return Optional.empty();
  }
}
