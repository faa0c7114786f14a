package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waymark.input.JsonEntry;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.settings.DomainReader;
import org.waymark.settings.ProfileReader;
import org.waymark.settings.SettingsContent;
import org.waymark.settings.SettingsReader;
import org.waymark.testing.Broken;
import org.waymark.testing.Chance;

/** Settings that are broken anywhere: each is read, or refused with the place of the fault. */
class HostileSettingsTest {
  private static final String PROFILES =
      """
      shared: &shared
        name: Host %EMAILDOMAIN%
        shortName: "Host"
        login: "%EMAILLOCALPART%@%EMAILDOMAIN%"
        ttl: 12
        services:
          - { type: imap, host: "%SHARD%.host.example", port: 993, security: tls }
          - { type: smtp, host: mail.host.example, port: 465, security: tls,
              authentication: [password, oauth2],
              oauth2: { issuer: host.example, scope: mail, authURL: "https://host.example/a",
                        tokenURL: "https://host.example/t" } }
          - { type: caldav, url: "https://host.example/dav" }
        documentation:
          - { url: "https://host.example/help", text: { en: Help, de: 'Hilfe' } }
      other: *shared
      """;

  private static final String DOMAINS =
      """
      a.example: { profile: shared, name: A, shortName: A, vars: { SHARD: mail1 } }
      "b.example": { profile: other, vars: { SHARD: "08" } }
      c.example: { aliasOf: a.example }
      d.example: { disabled: true }
      e.example: { elsewhere: { autodiscover: "https://auto.größe.example/a%20b.xml",
                                text: { en: "Moved", de: 'Umgezogen' }, link: "https://new.example/" } }
      """;

  private static final List<String> RECORDS =
      List.of(
          "{\"profile\":\"shared\",\"name\":\"A\",\"vars\":{\"SHARD\":\"mail1\"}}",
          "\"shared\"",
          "{\"aliasOf\":\"a.example\"}",
          "{\"elsewhere\":{\"autodiscover\":\"https://new.example/%20a\",\"text\":{\"en\":\"M\"},"
              + "\"link\":\"https://new.example/\"}}",
          "{\"name\":\"H\",\"services\":[{\"type\":\"imap\",\"host\":\"h.example\",\"port\":993,"
              + "\"security\":\"tls\"}],\"ttl\":1}");

  @Test
  void files_brokenSomewhere() {
    Chance.repeat(
        2000,
        chance -> {
          boolean isFirst = chance.oneIn(2);
          String profiles = isFirst ? Broken.of(PROFILES, chance) : PROFILES;
          String domains = isFirst ? DOMAINS : Broken.of(DOMAINS, chance);
          try {
            SettingsReader.read(
                new SettingsContent(
                    "profiles.yaml",
                    bytes(profiles),
                    "domains.yaml",
                    bytes(domains),
                    Map.of(),
                    List.of(),
                    ""),
                Optional.empty(),
                Optional.empty());
          } catch (ProblemsException e) {
            assertThat(e.problems())
                .isNotEmpty()
                .allMatch(problem -> problem.file().endsWith("s.yaml"))
                .noneMatch(problem -> problem.message().contains("Exception"));
          }
        });
  }

  @Test
  void records_brokenSomewhere() {
    DomainName name = DomainName.parse("a.example").orElseThrow();
    Chance.repeat(
        2000,
        chance -> {
          String json = Broken.of(chance.anyOf(RECORDS), chance);
          try {
            DomainReader.read(DomainReader.parse("domain:a.example", name, json));
          } catch (ProblemsException e) {
            assertThat(e.problems()).isNotEmpty();
          }
          JsonEntry entry;
          try {
            entry = ProfileReader.parse("profile:a", "a", json);
          } catch (ProblemsException e) {
            assertThat(e.getMessage()).startsWith("profile:a: not JSON: ");
            return;
          }
          try {
            assertThat(ProfileReader.read(entry).entry()).isSameAs(entry);
          } catch (ProblemsException e) {
            assertThat(e.problems())
                .isNotEmpty()
                .allMatch(problem -> problem.file().equals("profile:a"));
          }
        });
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
