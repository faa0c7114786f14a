package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.DAY;
import static org.waymark.doctor.fleet.Samples.diagnosis;
import static org.waymark.doctor.fleet.Samples.name;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.DiagnosisJson;
import org.waymark.doctor.Status;

class ResultsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.123Z");
  private final long[] nanos = {0};
  private final MemoryResultStore store = new MemoryResultStore(10_000_000, () -> nanos[0]);
  private final Results results = new Results(store, DAY);

  @Test
  void save_keepsWhatIsWorseThanOk_andTheStatus() throws Exception {
    Diagnosis bad = diagnosis("customer.com", Status.ERROR, NOW);
    assertThat(await(results.save(bad))).isEmpty();
    assertThat(await(results.find(name("customer.com"))))
        .contains(new Diagnosis(bad.domain(), NOW, bad.findings().subList(1, 2)));
    Summary summary =
        new Summary(name("customer.com"), Status.ERROR, NOW, Map.of("mail.imap", Status.ERROR));
    assertThat(await(results.summary(name("customer.com")))).contains(summary);
    assertThat(await(results.save(diagnosis("customer.com", Status.OK, NOW)))).contains(summary);
    assertThat(await(results.find(name("customer.com"))).orElseThrow().findings()).isEmpty();
    assertThat(await(results.find(name("other.com")))).isEmpty();
  }

  @Test
  void records_areSmall_andWithoutHosts() throws Exception {
    await(results.save(diagnosis("customer.com", Status.WARNING, NOW)));
    assertThat(await(store.get("status:customer.com")))
        .contains(
            "{\"status\":\"warning\",\"checkedAt\":\"2026-11-30T12:00:00.123Z\","
                + "\"findings\":{\"mail.imap\":\"warning\"}}");
    assertThat(await(store.get("findings:customer.com")).orElseThrow())
        .isEqualTo(DiagnosisJson.withoutOk(diagnosis("customer.com", Status.WARNING, NOW)).encode())
        .contains("mail.imap:mail.host.com:993")
        .doesNotContain("dns.mx");
  }

  @Test
  void results_expireAfterAWeek() throws Exception {
    await(results.save(diagnosis("removed.com", Status.ERROR, NOW)));
    nanos[0] = Duration.ofDays(7).toNanos() - 1;
    assertThat(await(results.find(name("removed.com")))).isPresent();
    nanos[0] = Duration.ofDays(7).toNanos();
    assertThat(await(results.find(name("removed.com")))).isEmpty();
    assertThat(await(results.summary(name("removed.com")))).isEmpty();
  }

  @Test
  void results_ofALongInterval_outliveIt() throws Exception {
    Results monthly = new Results(store, Duration.ofDays(30));
    await(monthly.save(diagnosis("customer.com", Status.ERROR, NOW)));
    nanos[0] = Duration.ofDays(89).toNanos();
    assertThat(await(monthly.summary(name("customer.com")))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"status\":\"odd\",\"checkedAt\":\"2026-11-30T12:00:00Z\",\"findings\":{}}",
        "{\"status\":\"ok\",\"checkedAt\":\"yesterday\",\"findings\":{}}",
        "{\"status\":\"ok\",\"checkedAt\":\"2026-11-30T12:00:00Z\",\"findings\":{\"dns.mx\":1}}",
        "{\"status\":1,\"checkedAt\":\"2026-11-30T12:00:00Z\",\"findings\":[\"x\"]}",
        "{\"checkedAt\":\"2026-11-30T12:00:00Z\",\"findings\":[1]}",
        "{\"checkedAt\":\"2026-11-30T12:00:00Z\",\"findings\":[{}]}",
      })
  void recordsThatAreNone_countAsNoResult(String text) throws Exception {
    await(store.put("status:customer.com", text, DAY));
    await(store.put("findings:customer.com", text, DAY));
    assertThat(await(results.summary(name("customer.com")))).isEmpty();
    assertThat(await(results.find(name("customer.com")))).isEmpty();
    assertThat(await(results.page(Optional.empty(), "", 10)).summaries()).isEmpty();
  }

  @Test
  void page_ofAStatus_findsTheFewAmongMany() throws Exception {
    for (int i = 0; i < 5000; i++) {
      Status status = i % 1000 == 7 ? Status.ERROR : Status.OK;
      await(results.save(diagnosis("d" + i + ".com", status, NOW)));
    }
    List<String> found = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    int pages = 0;
    while (cursor.isPresent()) {
      Results.Page page = await(results.page(Optional.of(Status.ERROR), cursor.get(), 2));
      page.summaries().forEach(each -> found.add(each.domain().value()));
      cursor = page.next();
      pages++;
    }
    assertThat(found)
        .containsExactlyInAnyOrder("d7.com", "d1007.com", "d2007.com", "d3007.com", "d4007.com");
    assertThat(pages).isLessThan(6);
    assertThat(await(results.page(Optional.empty(), "", 50)).summaries()).hasSize(50);
  }
}
