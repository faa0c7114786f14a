package org.waymark.clients;

import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.ServiceType;

/** Clients of PACC: the digest first, then the document. */
enum PaccClient {
  /** Draft 02; tags in any case, the last one counts; authentication and info must be there. */
  HIMALAYA("smtp") {
    @Override
    @Nullable Map<String, String> tags(String record) {
      Map<String, String> tags = new HashMap<>();
      for (String tag : record.split(";", -1)) {
        int equals = tag.indexOf('=');
        if (equals >= 0) {
          String name = tag.substring(0, equals).strip().toLowerCase(Locale.ROOT);
          tags.put(name, tag.substring(equals + 1).strip());
        }
      }
      return tags;
    }
  },

  /** Draft 03 to the letter; a record with v, a or d twice is invalid. */
  DRAFT_03("submit") {
    @Override
    @Nullable Map<String, String> tags(String record) {
      String trimmed = record.stripTrailing();
      String list = trimmed.endsWith(";") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
      Map<String, String> tags = new HashMap<>();
      for (String tag : list.split(";", -1)) {
        String[] pair = tag.strip().split("[ \t]*=[ \t]*", 2);
        if (pair.length < 2 || !pair[0].matches("[A-Za-z0-9]+") || !pair[1].matches("[!-~]+")) {
          return null;
        }
        if (tags.put(pair[0], pair[1]) != null && "vad".contains(pair[0])) {
          return null;
        }
      }
      return tags;
    }
  };

  private final String submission;

  PaccClient(String submission) {
    this.submission = submission;
  }

  /** The tags of a TXT record; null if it is invalid. */
  abstract @Nullable Map<String, String> tags(String record);

  /**
   * Reads a document.
   *
   * @param records the values of the TXT records at {@code _ua-auto-config.D}
   */
  Setup read(Answer answer, List<String> records, String address) {
    if (records.stream().noneMatch(record -> matches(record, answer.bytes()))) {
      return Setup.rejected("no record matches");
    }
    try {
      return Setup.of(accounts(new JsonObject(answer.text()), address));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      return Setup.rejected("not this format: " + e);
    }
  }

  private boolean matches(String record, byte[] body) {
    Map<String, String> tags = tags(record);
    if (tags == null
        || !"uaac1".equalsIgnoreCase(tags.get("v"))
        || !"sha256".equalsIgnoreCase(tags.get("a"))
        || !tags.containsKey("d")) {
      return false;
    }
    try {
      // isEqual takes the same time wherever the digests differ.
      return MessageDigest.isEqual(
          Base64.getDecoder().decode(tags.get("d")),
          MessageDigest.getInstance("SHA-256").digest(body));
    } catch (IllegalArgumentException e) {
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private List<Account> accounts(JsonObject json, String address) {
    if (json.getJsonObject("info").getJsonObject("provider").getString("name").isEmpty()) {
      throw new DecodeException("the name is empty");
    }
    JsonObject authentication = json.getJsonObject("authentication");
    Optional<String> issuer =
        Optional.ofNullable(authentication.getJsonObject("oauth-public"))
            .map(oauth -> oauth.getString("issuer"));
    String login = authentication.getBoolean("password") ? "password" : issuer.orElseThrow();
    JsonObject protocols = json.getJsonObject("protocols");
    List<Account> accounts = new ArrayList<>();
    for (ServiceType type : List.of(IMAP, POP3, SMTP)) {
      JsonObject place = protocols.getJsonObject(type == SMTP ? submission : type.key());
      if (place != null) {
        int port = type == IMAP ? 993 : type == POP3 ? 995 : 465;
        accounts.add(
            new Account(type, place.getString("host"), port, Account.Mode.TLS, address, login));
      }
    }
    for (ServiceType type : List.of(ServiceType.JMAP, ServiceType.CALDAV, ServiceType.CARDDAV)) {
      JsonObject place = protocols.getJsonObject(type.key());
      if (place != null) {
        accounts.add(
            new Account(type, place.getString("url"), 443, Account.Mode.TLS, address, login));
      }
    }
    return accounts;
  }
}
