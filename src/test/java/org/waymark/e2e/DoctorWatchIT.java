package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.store.RedisServer;
import org.waymark.testing.Eventually;

/** Processes that check all domains, with the times of the service. */
class DoctorWatchIT {
  private static final Path CONF = Path.of("conf");
  private static final String LEASE = "waymark-doctor:lease";

  private RedisServer redis;

  @BeforeEach
  void server() throws Exception {
    redis = RedisServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  private Map<String, String> environment() {
    return new HashMap<>(
        Map.of(
            "WAYMARK_REDIS_URI", redis.uri(),
            "WAYMARK_DOCTOR_INTERVAL", "3600",
            "WAYMARK_DNS_RESOLVERS", "127.0.0.1:1",
            "WAYMARK_DNS_TIMEOUT", "0.1"));
  }

  private static boolean holdsTheLease(Waymark waymark) throws Exception {
    return waymark.manage("/metrics").body().contains("waymark_doctor_lease 1");
  }

  @Test
  void watch_checksAllDomains_withoutAPublicPort_andGivesTheLeaseBack() throws Exception {
    try (Waymark waymark = Waymark.watch(CONF, environment())) {
      assertThat(waymark.port()).isZero();
      Eventually.until("it is ready", () -> waymark.manage("/health/ready").statusCode() == 200);
      Eventually.until(
          "customer.com has been checked",
          () -> redis.call("GET", "waymark-doctor:status:customer.com") != null);
      Eventually.until(
          "it is counted",
          () -> waymark.manage("/metrics").body().contains("waymark_doctor_oldest_result_seconds"));
      assertThat(redis.call("GET", LEASE)).isNotNull();
      waymark.terminate();
      assertThat(waymark.exitCode()).isZero();
      assertThat(redis.call("GET", LEASE)).isNull();
    }
  }

  @Test
  void holderThatIsKilled_isFollowedByAServingProcess() throws Exception {
    try (Waymark holder = Waymark.watch(CONF, environment())) {
      Eventually.until("it holds the lease", () -> holdsTheLease(holder));
      try (Waymark next = Waymark.serve(CONF, environment())) {
        assertThat(holdsTheLease(next)).isFalse();
        assertThat(next.manage("/metrics").body()).doesNotContain("waymark_doctor_domains{");
        holder.close(); // as kill -9 does
        // The lease takes as long to expire as a condition may take to hold.
        Eventually.until("half its time is over", () -> (Long) redis.call("PTTL", LEASE) < 15_000);
        Eventually.until("the next holds it", () -> holdsTheLease(next));
      }
    }
  }

  @Test
  void watch_withoutAnInterval_isRefused() throws Exception {
    Waymark.Result refused = Waymark.run(Map.of(), "doctor", "--watch", "--conf", CONF.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out())
        .contains("doctor.interval: found 0; --watch needs an interval, such as 86400");
    Waymark.Result usage = Waymark.run(Map.of(), "doctor", "--watch", "a.com");
    assertThat(usage.exitCode()).isEqualTo(2);
    assertThat(usage.err()).contains("--watch runs all checks of all domains");
  }
}
