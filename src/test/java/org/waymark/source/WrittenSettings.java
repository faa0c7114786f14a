package org.waymark.source;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Profiles and domains as a person writes them, for whatever serves them.
 *
 * @param profiles JSON by name
 * @param domains JSON by name, which is not always canonical
 */
record WrittenSettings(Map<String, String> profiles, Map<String, String> domains) {
  /** A profile with every key that there is. */
  private static final String WHOLE =
      """
      {"name":"Host.com Mail","shortName":"Host.com","login":"%EMAILLOCALPART%","ttl":0,
       "services":[
        {"type":"imap","host":"Mail.Müller.example.","port":143,"security":"starttls",
         "authentication":["oauth2","encrypted-password","none"],
         "oauth2":{"issuer":"accounts.host.com","scope":"mail offline_access",
          "authURL":"https://accounts.host.com/auth","tokenURL":"https://accounts.host.com/token"}},
        {"type":"carddav","url":"https://host.com/dav","login":"%EMAILADDRESS%"}],
       "documentation":[{"url":"https://host.com/help","text":{"no":"Hjelp"}}]}\
      """
          .replace("\n", "");

  /** Mail elsewhere, with every key that there is. */
  private static final String MOVED =
      """
      {"elsewhere":{"autodiscover":"HTTPS://Auto.Größe.Example.:444/a.xml?b",
       "text":{"de":"Größer: umgezogen"},"link":"https://Größe.example/"}}\
      """
          .replace("\n", "");

  static final WrittenSettings NONE = new WrittenSettings(Map.of(), Map.of());

  private static final String LABELS = "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63);

  /** A domain name of 253 characters, the most that there may be. */
  static final String LONGEST = LABELS + "." + "d".repeat(61);

  /** A domain name that has 253 characters with {@code m.} before it. */
  static final String LONG = LABELS + "." + "d".repeat(59);

  /** Something of every kind. */
  static final WrittenSettings ALL =
      WrittenSettings.NONE
          .withProfile("shared", profile("Mail.Host.com"))
          .withProfile("farm", profile("%SHARD%.host.com"))
          .withProfile("named", profile("m.%EMAILDOMAIN%"))
          .withProfile("no", profile("no.host.com"))
          .withProfile("whole", WHOLE)
          .with("whole.com", "\"whole\"")
          .with("customer.com", "\"shared\"")
          .with("other.com", "{\"profile\":\"shared\"}")
          .with("own.com", "{\"profile\":\"shared\",\"name\":\"Größer & 日本 <Mail>\"}")
          .with("both.com", "{\"profile\":\"shared\",\"name\":\"Own\",\"shortName\":\"O\"}")
          .with("white.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"mail17\"}}")
          .with("alias.com", "{\"aliasOf\":\"white.com\"}")
          .with("aliases.com", "{\"aliasOf\":\"alias.com\"}")
          .with("gone.com", "{\"disabled\":true}")
          .with("gone-too.com", "{\"aliasOf\":\"gone.com\"}")
          .with("moved.com", MOVED)
          .with("moved-too.com", "{\"aliasOf\":\"moved.com\"}")
          .with("office.com", "{\"elsewhere\":{\"autodiscover\":\"microsoft365\"}}")
          .with("told.com", "{\"elsewhere\":{\"text\":{\"en\":\"Moved\"}}}")
          .with("null.example", "\"no\"")
          .with("Müller.example", "\"shared\"")
          .with("idn.com", "{\"aliasOf\":\"MÜLLER.example.\"}")
          .with(LONGEST, "\"shared\"")
          .with(LONG, "\"named\"");

  WrittenSettings {
    profiles = new LinkedHashMap<>(profiles);
    domains = new LinkedHashMap<>(domains);
  }

  WrittenSettings withProfile(String name, String json) {
    WrittenSettings more = new WrittenSettings(profiles, domains);
    more.profiles.put(name, json);
    return more;
  }

  WrittenSettings with(String domain, String json) {
    WrittenSettings more = new WrittenSettings(profiles, domains);
    more.domains.put(domain, json);
    return more;
  }

  WrittenSettings without(String domain) {
    WrittenSettings less = new WrittenSettings(profiles, domains);
    less.domains.remove(domain);
    return less;
  }

  /** A profile with a {@code page}, as JSON. */
  static String branded(String page) {
    return profile("Mail.Host.com").replaceFirst("}$", ",\"page\":" + page + "}");
  }

  static String profile(String host) {
    return "{\"services\":[{\"type\":\"imap\",\"host\":\""
        + host
        + "\",\"port\":993,\"security\":\"tls\"}]}";
  }
}
