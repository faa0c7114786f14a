package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.check.RemarkLines;

/** What {@code check} finds in Redis. */
class CheckReportRecordsTest extends CheckReportFixture {
  @Test
  void recordsThatCanBeUsed_areCountedApartFromTheFiles(Vertx vertx) throws Exception {
    CheckReport report = CheckReport.of(vertx, conf);

    assertThat(report.errors()).isEmpty();
    assertThat(report.remarks()).isEmpty();
    assertThat(report.summary())
        .isEqualTo(
            "in Redis: 6 domains, 2 profiles; in files: 1 domain, 1 profile; 0 errors, 0 warnings,"
                + " 0 notices");
  }

  @Test
  void recordsThatCannotBeUsed_areErrorsWithKeyAndPath(Vertx vertx) throws Exception {
    put("domain:json.com", "{");
    put("domain:schema.com", "{\"profile\":\"shared\",\"nam\":\"x\"}");
    put("domain:unknown.com", "\"shraed\"");
    put("domain:lost.com", "{\"profile\":\"farm\"}");
    put("domain:one.com", "{\"aliasOf\":\"two.com\"}");
    put("domain:two.com", "{\"aliasOf\":\"one.com\"}");
    put("domain:far.com", "{\"aliasOf\":\"nowhere.com\"}");
    put("domain:UPPER.com", "\"shared\"");
    put("domain:müller.com", "\"shared\"");
    put("domain:two\nlines.com", "\"shared\"");
    redis.call("RPUSH", "waymark:domain:list.com", "shared");
    redis.call("HSET", "waymark:profile:hash", "name", "Host");
    put("profile:no name", profile("mail.host.example"));

    assertThat(CheckReport.of(vertx, conf).errors())
        .containsExactly(
            "waymark:profile:hash: not a string; allowed: a string with JSON, as written by SET",
            "waymark:profile:no name: no name: found \"no name\"; allowed: letters, digits, \".\","
                + " \"_\" and \"-\", at most 60",
            "waymark:domain:UPPER.com: not a canonical domain name, so this record is never used;"
                + " rename the key",
            "waymark:domain:müller.com: not a canonical domain name, so this record is never used;"
                + " rename the key",
            "waymark:domain:two\\u000Alines.com: not a canonical domain name, so this record is"
                + " never used; rename the key",
            "waymark:domain:far.com: far.com.aliasOf: found \"nowhere.com\"; allowed: a configured"
                + " domain",
            "waymark:domain:json.com: not JSON: Unexpected end-of-input: expected close marker for"
                + " Object (start marker at line: 1, column: 1)",
            "waymark:domain:list.com: not a string; allowed: a string with JSON, as written by SET",
            "waymark:domain:one.com: one.com.aliasOf: a loop: one.com, two.com, one.com",
            "waymark:domain:schema.com: schema.com.nam: unknown key; known: aliasOf, disabled,"
                + " elsewhere, name, profile, shortName, vars; did you mean name?",
            "waymark:domain:two.com: two.com.aliasOf: a loop: two.com, one.com, two.com",
            "waymark:domain:unknown.com: unknown.com: found \"shraed\"; allowed: farm, filed, hash,"
                + " no name, shared; did you mean shared?",
            "waymark:domain:lost.com: lost.com.vars.SHARD: missing; profile farm uses it in"
                + " services[0].host (waymark:profile:farm)");
  }

  @Test
  void brandOfAProfile_thatNeitherRedisNorTheFilesHave_isAnError(Vertx vertx) throws Exception {
    for (String known : List.of("farm", "filed")) {
      configure(", page: { profile: " + known + " }");
      assertThat(CheckReport.of(vertx, conf).errors()).isEmpty();
    }
    configure(", page: { profile: shraed }");
    assertThat(CheckReport.of(vertx, conf).errors())
        .containsExactly(
            "page.profile: found \"shraed\"; allowed: farm, filed, shared; did you mean shared?");
  }

  @Test
  void profileThatCannotBeUsed_isToldOnce_howeverManyDomainsHaveIt(Vertx vertx) throws Exception {
    put("profile:farm", "{}");
    put("domain:alias-of-white.com", "{\"aliasOf\":\"white.com\"}");
    put("domain:black.com", "\"farm\"");

    assertThat(CheckReport.of(vertx, conf).errors())
        .containsExactly(
            "waymark:profile:farm: farm.services: missing",
            "waymark:profile:farm: used by 2 domains (black.com, white.com)");
  }

  @Test
  void variableThatNoDomainSets_isToldOnce(Vertx vertx) throws Exception {
    put("profile:typo", profile("mail.%EMAILDOMIAN%"));
    put("profile:node", profile("%NODE%.host.example"));
    for (String name : List.of("a", "b", "c")) {
      put("domain:typo-" + name + ".com", "\"typo\"");
      put("domain:node-" + name + ".com", "\"node\"");
    }

    assertThat(CheckReport.of(vertx, conf).errors())
        .containsExactly(
            "waymark:domain:node-a.com: node-a.com.vars.NODE: missing; profile node uses it in"
                + " services[0].host (waymark:profile:node); 2 more lack it",
            "waymark:profile:typo: typo.services[0].host: found \"%EMAILDOMIAN%\"; allowed:"
                + " %EMAILDOMAIN%, in a login also %EMAILADDRESS% and %EMAILLOCALPART%, and"
                + " variables that the domains set; did you mean %EMAILDOMAIN%?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shared |",
        "filed  |",
        "none   | settings.defaultProfile: found \"none\"; allowed: farm, filed, shared",
        "farm   | settings.defaultProfile: found \"farm\"; allowed: a profile without variables;"
            + " this one uses %SHARD%",
      })
  void defaultProfile_isThereAndHasNoVariables(String profile, @Nullable String error, Vertx vertx)
      throws Exception {
    configure(", settings: { defaultProfile: " + profile + " }");

    assertThat(CheckReport.of(vertx, conf).errors())
        .containsExactlyElementsOf(error == null ? List.of() : List.of(error));
  }

  @Test
  void defaultProfile_ofRedisWinsOverThatOfTheFiles(Vertx vertx) throws Exception {
    configure(", settings: { defaultProfile: filed }");
    put("profile:filed", profile("%SHARD%.host.example"));

    assertThat(CheckReport.of(vertx, conf).errors())
        .contains(
            "settings.defaultProfile: found \"filed\"; allowed: a profile without variables; this"
                + " one uses %SHARD%");
  }

  @Test
  void redisThatEvicts_orThatDoesNotSay_isAWarning(Vertx vertx) throws Exception {
    String place = "Redis at 127.0.0.1:" + redis.port() + ": all clients: ";
    redis.call("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
    assertThat(CheckReport.of(vertx, conf).remarks()).isEmpty();
    redis.call("CONFIG", "SET", "maxmemory", "100mb");
    String evicts =
        place
            + "evicts records when its memory is full (maxmemory-policy allkeys-lru); allowed:"
            + " noeviction";
    assertThat(RemarkLines.of(CheckReport.of(vertx, conf).remarks())).containsExactly(evicts);
    redis.call("ACL", "SETUSER", "default", "-info");
    assertThat(RemarkLines.of(CheckReport.of(vertx, conf).remarks())).containsExactly(evicts);
    redis.call("ACL", "SETUSER", "default", "-config");
    CheckReport report = CheckReport.of(vertx, conf);
    assertThat(report.errors()).isEmpty();
    assertThat(RemarkLines.of(report.remarks()))
        .containsExactly(
            place
                + "unknown whether it evicts records: the Redis user may not run INFO; grant"
                + " +info");
  }

  @Test
  void whereAClientWouldStumble_isAWarningPlacedByKey(Vertx vertx) throws Exception {
    configure(", settings: { defaultProfile: tight }");
    put("profile:tight", profile("imap.mail.%EMAILDOMAIN%.our.host.example").replace("Host", LONG));
    put(
        "domain:long.com",
        "{\"profile\":\"shared\",\"name\":\"" + LONG + "\",\"shortName\":\"L\"}");
    put("domain:unused.com", "{\"profile\":\"filed\",\"vars\":{\"NODE\":\"1\"}}");
    put("domain:broken.com", "{\"profile\":\"none\",\"name\":\"" + LONG + "\"}");
    put("domains:plural.com", "\"shared\"");

    CheckReport report = CheckReport.of(vertx, conf);

    String name = "all clients: a name should have at most 30 characters, some cut the rest";
    assertThat(report.errors()).hasSize(1);
    assertThat(RemarkLines.of(report.remarks()))
        .containsExactly(
            "waymark:profile:tight: tight.name: " + name,
            "waymark:profile:tight: tight: all clients: without a shortName the name is used,"
                + " and is longer than the 20 characters allowed there",
            "waymark:domain:long.com: long.com.name: " + name,
            "waymark:domain:unused.com: unused.com.vars.NODE: all clients: they never see this"
                + " variable: nothing in the profile uses it",
            "waymark:domains:plural.com: all clients: Waymark does not read this key; it reads"
                + " waymark:profile:NAME and waymark:domain:NAME");
    assertThat(report.summary()).endsWith("; 1 error, 2 warnings, 3 notices");
  }
}
