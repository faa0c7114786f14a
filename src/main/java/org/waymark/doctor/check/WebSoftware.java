package org.waymark.doctor.check;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows web servers by their responses. */
final class WebSoftware {
  private static final List<String> EXCHANGE =
      List.of("X-FEServer", "X-OWA-Version", "X-CalculatedBETarget");

  private WebSoftware() {}

  /** A sentence that names the software; empty if it is unknown. */
  static String of(MultiMap headers) {
    String words =
        Stream.of("Server", "WWW-Authenticate", "X-Powered-By")
            .flatMap(name -> headers.getAll(name).stream())
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    if (EXCHANGE.stream().anyMatch(headers::contains)
        || (words.contains("microsoft-iis") && words.contains("negotiate"))) {
      return "The server is an Exchange server.";
    }
    if (words.contains("cpsrvd") || words.contains("cpanel")) {
      return "The server runs cPanel.";
    }
    return words.contains("plesk") ? "The server runs Plesk." : "";
  }

  /**
   * True for an HTML page.
   *
   * @param start the first characters of the body
   */
  static boolean isHtml(MultiMap headers, String start) {
    String type = String.valueOf(headers.get("Content-Type")).toLowerCase(Locale.ROOT);
    String text = start.toLowerCase(Locale.ROOT);
    return type.contains("html") || text.contains("<!doctype html") || text.contains("<html");
  }
}
