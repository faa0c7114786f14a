package org.waymark.dialect.pacc;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.AdvertisedService;
import org.waymark.document.DocumentException;
import org.waymark.mail.Mailbox;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/** Reads a document of PACC; of the two keys of the submission server, the newer one first. */
final class PaccReader {
  private PaccReader() {}

  static List<AdvertisedService> read(byte[] document, Mailbox mailbox) throws DocumentException {
    try {
      JsonObject json = new JsonObject(Buffer.buffer(document));
      required(json, "info");
      JsonObject protocols = required(json, "protocols");
      List<AdvertisedService> services = new ArrayList<>();
      for (ServiceType type : ServiceType.values()) {
        JsonObject place = protocols.getJsonObject(type.key());
        if (type == ServiceType.SMTP) {
          place = protocols.getJsonObject(PaccDialect.SUBMIT, place);
        }
        if (place != null) {
          services.add(service(type, place, mailbox));
        }
      }
      return services;
    } catch (DecodeException | ClassCastException e) {
      throw new DocumentException("it is not JSON of this format: " + e.getMessage());
    }
  }

  private static JsonObject required(JsonObject json, String key) throws DocumentException {
    JsonObject value = json.getJsonObject(key);
    if (value == null) {
      throw new DocumentException("it has no " + key);
    }
    return value;
  }

  /** A service; the format states its authentication only for all services together. */
  private static AdvertisedService service(ServiceType type, JsonObject place, Mailbox mailbox) {
    @Nullable Security security = type.hasUrl() ? null : Security.TLS;
    return new AdvertisedService(
        type,
        place.getString(type.hasUrl() ? "url" : "host", ""),
        PaccContent.port(type),
        security,
        mailbox.address(),
        null);
  }
}
