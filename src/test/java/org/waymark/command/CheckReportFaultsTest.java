package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.waymark.check.RemarkLines;
import org.waymark.testing.Storm;

/** What {@code check} says when it cannot read the records, or when there is no end of them. */
class CheckReportFaultsTest extends CheckReportFixture {
  @Test
  void redisAway_isAnError_andTheFilesAreChecked(Vertx vertx) throws Exception {
    write("settings/profiles.yaml", FILED.replace("Host", LONG));
    redis.kill();

    CheckReport report = CheckReport.of(vertx, conf);

    assertThat(report.errors())
        .containsExactly(
            "the records in Redis were not checked: Redis is away: 127.0.0.1:"
                + redis.port()
                + ": Connection refused");
    assertThat(report.remarks()).isNotEmpty();
    assertThat(report.summary()).startsWith("in files: 1 domain, 1 profile; 1 error, ");
  }

  @Test
  void loginRefused_isAnErrorWithoutThePassword(Vertx vertx) throws Exception {
    redis.call("CONFIG", "SET", "requirepass", "right");
    configure("", "redis://:not-for-eyes@127.0.0.1:" + redis.port());

    assertThat(CheckReport.of(vertx, conf).errors())
        .singleElement()
        .asString()
        .startsWith("the records in Redis were not checked: Redis is away: ")
        .contains("WRONGPASS ")
        .doesNotContain("not-for-eyes");
  }

  @Test
  void userThatMayNotRead_isAnError(Vertx vertx) throws Exception {
    redis.call("ACL", "SETUSER", "reader", "on", ">word", "~waymark:*", "+get");
    configure("", "redis://reader:word@127.0.0.1:" + redis.port());

    assertThat(CheckReport.of(vertx, conf).errors())
        .singleElement()
        .asString()
        .startsWith("the records in Redis were not checked: Redis is away: NOPERM ");
  }

  @Test
  void filesThatCannotBeUsed_areToldBeforeTheRecordsThatReferToThem(Vertx vertx) throws Exception {
    write("settings/domains.yaml", "filed.com: fieldd\n");

    CheckReport report = CheckReport.of(vertx, conf);

    assertThat(report.errors()).hasSize(2);
    assertThat(report.errors().get(0)).contains("domains.yaml:1: filed.com: found \"fieldd\"");
    assertThat(report.errors().get(1))
        .isEqualTo(
            "the records in Redis were not checked: the settings in files, to which they refer, are"
                + " invalid");
    assertThat(report.summary()).isEqualTo("2 errors, 0 warnings, 0 notices");
  }

  @Test
  @Storm
  void aHundredThousandRecords_areAllRead_andSaidInAFewLines(Vertx vertx) throws Exception {
    redis.call(
        "EVAL",
        """
        for i = 1, 100000 do
          local record = '"shared"'
          if i % 10 == 0 then record = '{"aliasOf":"d' .. (i - 1) .. '.example"}'
          elseif i % 10 == 5 then record = '{"profile":"farm","name":"NAME","vars":{"SHARD":"m' .. i .. '"}}'
          elseif i % 1000 == 1 then record = '"unknown"' end
          redis.call('SET', 'waymark:domain:d' .. i .. '.example', record)
        end
        """
            .replace("NAME", LONG),
        "0");
    long begin = System.nanoTime();

    CheckReport report = CheckReport.of(vertx, conf);

    System.out.printf(
        "100,000 records in Redis: checked in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    assertThat(report.errors()).hasSize(100);
    assertThat(report.summary())
        .isEqualTo(
            "in Redis: 100006 domains, 2 profiles; in files: 1 domain, 1 profile; 100 errors, 0 warnings,"
                + " 20000 notices");
    assertThat(RemarkLines.of(report.remarks())).hasSize(22);
  }
}
