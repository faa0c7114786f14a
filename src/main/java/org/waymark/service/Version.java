package org.waymark.service;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import org.waymark.http.AcceptorTransport;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class Version implements IVersionProvider {
  /** The version, or "development" outside a jar. */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The labels of the build in the metrics. */
  static Map<String, String> build(Vertx vertx) {
    return Map.of(
        "version", current(),
        "java", Runtime.version().toString(),
        "transport", AcceptorTransport.isNative(vertx) ? "native" : "nio");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"waymark " + current()};
  }
}
