package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.PageExamples.Example;
import org.waymark.e2e.Waymark.Result;
import org.waymark.store.RedisServer;
import org.waymark.testing.Eventually;
import org.waymark.testing.Pages;

/** The commands that manage domains in Redis. */
class AdministrationIT {
  private static final String PROFILE =
      "{\"services\":[{\"type\":\"imap\",\"host\":\"one.example\",\"port\":993,\"security\":\"tls\"}]}";

  private RedisServer redis;
  private Path conf;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start();
    conf = Waymark.copyOfConf(folder.resolve("conf"));
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void domainThatIsSet_isServedAtOnce_untilItIsDeleted() throws Exception {
    try (Waymark waymark = Waymark.serve(conf, Map.of("WAYMARK_REDIS_URI", redis.uri()))) {
      Path yaml = folder.resolve("hosted.yaml");
      Files.writeString(
          yaml, "services:\n- { type: imap, host: one.example, port: 993, security: tls }\n");
      assertThat(run("profile", "set", "hosted", "@" + yaml).err()).contains("hosted: written");
      assertThat(run("profile", "set", "hosted", PROFILE).err()).contains("hosted: unchanged");
      assertThat(status(waymark, "new.example")).isEqualTo(404);

      Result set = run("domain", "set", "New.example", "hosted");
      assertThat(set.exitCode()).as(set.err()).isZero();
      assertThat(set.err()).contains("new.example: written");
      Eventually.until("it is served", () -> status(waymark, "new.example") == 200);
      assertThat(run("domain", "get", "new.example").out()).isEqualTo("\"hosted\"\n");
      assertThat(run("domain", "list", "--prefix", "n").out()).isEqualTo("new.example\n");
      assertThat(run("profile", "list").out()).isEqualTo("hosted\n");
      assertThat(run("profile", "get", "hosted").out()).isEqualTo(PROFILE + "\n");

      Result refused = run("profile", "delete", "hosted");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .isEqualTo("error: waymark:profile:hosted: in use by 1 domain (new.example)\n");

      assertThat(run("domain", "delete", "new.example").exitCode()).isZero();
      Eventually.until("it is gone", () -> status(waymark, "new.example") == 404);
      assertThat(run("domain", "delete", "new.example").exitCode()).isEqualTo(1);
      assertThat(run("profile", "delete", "hosted").exitCode()).isZero();
    }
  }

  /** The commands of the page in order, on an empty Redis. */
  @Test
  void commandsOfThePage_printWhatItSays() throws Exception {
    Map<String, String> environment = Map.of("WAYMARK_REDIS_URI", redis.uri());
    List<Example> examples = PageExamples.of(Pages.page("redis"));
    assertThat(examples).hasSizeGreaterThan(8);
    for (Example example : examples) {
      assertThat(PageExamples.run(example.command(), environment))
          .as(example.command())
          .isEqualTo(example.output());
    }
  }

  @Test
  void whatIsExported_canBeImported() throws Exception {
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(
        files.resolve("all.json"),
        """
        { "profiles": {
            "shared": { "name": "Müller: \\"Mail\\" 🐟 # on",
              "services": [{ "type": "imap", "host": "%SHARD%.one.example", "port": 993, "security": "tls" }],
              "documentation": [{ "url": "https://one.example/", "text": { "en": "yes", "no": "null" } }] },
            "on": { "services": [{ "type": "smtp", "host": "one.example", "port": 465, "security": "tls" }] },
            "007": { "services": [{ "type": "smtp", "host": "one.example", "port": 465, "security": "tls" }] } },
          "domains": {
            "a.example": { "profile": "shared", "name": "- [a]: {b}", "vars": { "SHARD": "12" } },
            "1.e5": "on", "b.example": "007", "müller.example": { "aliasOf": "b.example" },
            "gone.example": { "disabled": true },
            "moved.example": { "elsewhere": { "autodiscover": "microsoft365",
              "text": { "no": "Flyttet: \\"hit\\" # on", "de": "- ja" }, "link": "https://new.example/%20" } } } }
        """);
    Result imported = run("import", files.toString());
    assertThat(imported.exitCode()).as(imported.err()).isZero();
    assertThat(imported.out())
        .isEqualTo(
            """
            profiles: 3 added, 0 changed, 0 unchanged, 0 removed
            domains: 6 added, 0 changed, 0 unchanged, 0 removed
            """);

    Result exported = run("export");
    assertThat(exported.exitCode()).as(exported.err()).isZero();
    Path yaml = folder.resolve("all.yaml");
    Files.writeString(yaml, exported.out());
    assertThat(run("import", "--dry-run", "--prune", yaml.toString()).out())
        .isEqualTo(
            """
            profiles: would be 0 added, 0 changed, 3 unchanged, 0 removed
            domains: would be 0 added, 0 changed, 6 unchanged, 0 removed
            """);
    redis.call("FLUSHALL");
    assertThat(run("import", yaml.toString()).exitCode()).isZero();
    assertThat(run("export").out()).isEqualTo(exported.out());
  }

  @Test
  void prune_withoutATerminal_needsYes() throws Exception {
    redis.call("SET", "waymark:profile:hosted", PROFILE);
    redis.call("SET", "waymark:domain:old.example", "\"hosted\"");
    Path csv = folder.resolve("list.csv");
    Files.writeString(csv, "new.example,hosted\n");
    Result refused = run("import", csv.toString(), "--prune");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("removes: waymark:domain:old.example", "nothing was written", "--yes");
    assertThat(redis.call("EXISTS", "waymark:domain:new.example")).isEqualTo(0L);
    assertThat(run("import", csv.toString(), "--prune", "--yes").exitCode()).isZero();
    assertThat(run("domain", "list").out()).isEqualTo("new.example\n");
  }

  @Test
  void check_readsWhatRedisHolds() throws Exception {
    redis.call("SET", "waymark:profile:hosted", PROFILE);
    redis.call("SET", "waymark:domain:new.example", "\"hosted\"");
    Result good = run("check");
    assertThat(good.exitCode()).as(good.out()).isZero();
    assertThat(good.out())
        .startsWith("warning: waymark:profile:hosted: hosted: Thunderbird, ")
        .contains("in Redis: 1 domain, 1 profile; in files: 2 domains, 1 profile; 0 errors, ");

    redis.call("EVAL", manyBroken(), "0");
    Result broken = run("check");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out().lines().limit(101))
        .startsWith(
            "error: waymark:domain:d0.example: d0.example: found \"gone\"; allowed: hosted, shared")
        .endsWith("error: … and 900 more");
    assertThat(broken.out()).contains("in Redis: 1001 domains, 1 profile; ", "; 1000 errors, ");

    redis.kill();
    Result away = run("check");
    assertThat(away.exitCode()).isEqualTo(1);
    assertThat(away.out())
        .startsWith("error: the records in Redis were not checked: Redis is away: ")
        .endsWith("\nin files: 2 domains, 1 profile; 1 error, 0 warnings, 0 notices\n");
  }

  private static String manyBroken() {
    return "for i = 0, 999 do redis.call('SET', 'waymark:domain:d' .. i .. '.example', 'gone') end";
  }

  @Test
  void mistakes_areSaid() throws Exception {
    Result without = Waymark.run(Map.of(), "domain", "list", "--conf", conf.toString());
    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.err()).startsWith("error: redis.uri: missing; this command");
    assertThat(run("domain").exitCode()).isEqualTo(2);
    assertThat(run("import").exitCode()).isEqualTo(2);
    assertThat(run("domain", "get", "none.example").exitCode()).isEqualTo(1);
    assertThat(run("domain", "set", "localhost", "shared").err())
        .startsWith("found \"localhost\"; allowed: a domain name of at least two labels");
    assertThat(run("profile", "set", "a", "nofile.yaml").err())
        .contains("nofile.yaml is not a file");
    redis.kill();
    Result away = run("domain", "list");
    assertThat(away.exitCode()).isEqualTo(1);
    assertThat(away.err()).startsWith("error: Redis is away: ");
  }

  private Result run(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--conf", conf.toString()));
    return Waymark.run(Map.of("WAYMARK_REDIS_URI", redis.uri()), all.toArray(String[]::new));
  }

  private static int status(Waymark waymark, String domain) throws Exception {
    return waymark.get("/mail/config-v1.1.xml?emailaddress=u@" + domain).statusCode();
  }
}
