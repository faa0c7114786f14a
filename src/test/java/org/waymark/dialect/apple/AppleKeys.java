package org.waymark.dialect.apple;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys of profiles as Apple publishes them (apple/device-management, mdm/profiles), without
 * those for passwords, certificates and managed devices.
 */
final class AppleKeys {
  private static final String COMMON =
      """
      PayloadType! string
      PayloadVersion! integer 1
      PayloadIdentifier! string
      PayloadUUID! string
      PayloadDisplayName string
      PayloadDescription string
      PayloadOrganization string
      """;

  private static final String WAYS =
      "EmailAuthNone|EmailAuthPassword|EmailAuthCRAMMD5|EmailAuthNTLM|EmailAuthHTTPMD5";

  private static final String DAV =
      """
      %1$sHostName! string
      %1$sAccountDescription string
      %1$sUsername string
      %1$sPrincipalURL string
      %1$sUseSSL boolean
      %1$sPort integer
      """;

  private static final Map<String, Map<String, Key>> TYPES =
      Map.of(
          "Configuration",
          keys("PayloadContent! array"),
          "com.apple.mail.managed",
          keys(
              """
              EmailAccountType! string EmailTypeIMAP|EmailTypePOP
              IncomingMailServerAuthentication! string WAYS
              IncomingMailServerHostName! string
              OutgoingMailServerAuthentication! string WAYS
              OutgoingMailServerHostName! string
              EmailAccountDescription string
              EmailAccountName string
              EmailAddress string
              IncomingMailServerPortNumber integer
              IncomingMailServerUseSSL boolean
              IncomingMailServerUsername string
              OutgoingMailServerPortNumber integer
              OutgoingMailServerUseSSL boolean
              OutgoingMailServerUsername string
              OutgoingPasswordSameAsIncomingPassword boolean
              """
                  .replace("WAYS", WAYS)),
          "com.apple.caldav.account",
          keys(DAV.formatted("CalDAV")),
          "com.apple.carddav.account",
          keys(DAV.formatted("CardDAV")),
          "com.apple.eas.account",
          keys(
              """
              Host string
              SSL boolean
              EmailAddress string
              UserName string
              EnableMail boolean
              EnableContacts boolean
              EnableCalendars boolean
              EnableReminders boolean
              EnableNotes boolean
              """));

  private AppleKeys() {}

  /** What Apple allows for a key; no values mean any. */
  private record Key(boolean required, String type, List<String> values) {}

  private static Map<String, Key> keys(String lines) {
    return (COMMON + lines)
        .lines()
        .map(line -> line.split(" ", 3))
        .collect(
            Collectors.toMap(
                parts -> parts[0].replace("!", ""),
                parts ->
                    new Key(
                        parts[0].endsWith("!"),
                        parts[1],
                        parts.length == 3 ? List.of(parts[2].split("\\|", -1)) : List.of())));
  }

  /** Parses a profile, and holds every key of it to the tables. */
  static NSDictionary valid(byte[] profile) {
    NSDictionary root = parse(profile);
    check("Configuration", root);
    Set<String> identities = new HashSet<>(identities(root));
    List<NSDictionary> payloads = payloads(root);
    assertThat(payloads).isNotEmpty();
    for (NSDictionary payload : payloads) {
      String type = text(payload, "PayloadType");
      assertThat(TYPES).containsKey(type);
      assertThat(type).isNotEqualTo("Configuration");
      check(type, payload);
      identities.addAll(identities(payload));
    }
    assertThat(identities).hasSize(2 + 2 * payloads.size());
    return root;
  }

  private static NSDictionary parse(byte[] profile) {
    try {
      return (NSDictionary) PropertyListParser.parse(profile);
    } catch (Exception e) { // the parser throws six kinds
      throw new AssertionError(new String(profile, StandardCharsets.UTF_8), e);
    }
  }

  static List<NSDictionary> payloads(NSDictionary root) {
    NSArray payloads = (NSArray) Objects.requireNonNull(root.get("PayloadContent"));
    return Arrays.stream(payloads.getArray()).map(NSDictionary.class::cast).toList();
  }

  /** The only payload of a type. */
  static NSDictionary payload(NSDictionary root, String type) {
    List<NSDictionary> found =
        payloads(root).stream().filter(each -> text(each, "PayloadType").equals(type)).toList();
    assertThat(found).as(type).hasSize(1);
    return found.get(0);
  }

  static String text(NSDictionary dict, String key) {
    return String.valueOf(dict.get(key));
  }

  private static List<String> identities(NSDictionary payload) {
    assertThat(text(payload, "PayloadUUID"))
        .matches("[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}");
    return List.of(text(payload, "PayloadIdentifier"), text(payload, "PayloadUUID"));
  }

  private static void check(String type, NSDictionary payload) {
    Map<String, Key> keys = Objects.requireNonNull(TYPES.get(type), type);
    assertThat(keys).containsKeys(payload.allKeys());
    keys.forEach(
        (name, key) -> {
          NSObject value = payload.get(name);
          if (value == null) {
            assertThat(key.required()).as(type + " needs " + name).isFalse();
          } else {
            assertThat(type(value)).as(name).isEqualTo(key.type());
            if (!key.values().isEmpty()) {
              assertThat(key.values()).as(name).contains(value.toString());
            }
          }
        });
  }

  private static String type(NSObject value) {
    if (value instanceof NSNumber number) {
      return number.isBoolean() ? "boolean" : number.isInteger() ? "integer" : "real";
    }
    return value instanceof NSString ? "string" : value instanceof NSArray ? "array" : "other";
  }
}
