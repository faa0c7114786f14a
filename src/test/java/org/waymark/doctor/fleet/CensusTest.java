package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;

class CensusTest {
  private static final Instant OLD = Instant.parse("2026-11-01T00:00:00Z");
  private final Census census = new Census();

  @Test
  void firstRound_isShownAsItGrows() {
    census.begin();
    census.count(Optional.empty(), summary("a.com", Status.ERROR, 0));
    assertThat(census.domains()).isEqualTo(Map.of(Status.ERROR, 1));
    census.count(Optional.empty(), summary("b.com", Status.OK, 1));
    assertThat(census.domains()).isEqualTo(Map.of(Status.ERROR, 1, Status.OK, 1));
    assertThat(census.findings()).isEqualTo(Map.of(new CheckStatus("dns.mx", Status.ERROR), 1));
    assertThat(census.oldest()).contains(OLD);
  }

  @Test
  void laterRound_showsChangesAtOnce_andForgetsTheRemovedAtItsEnd() {
    Summary bad = summary("a.com", Status.ERROR, 0);
    Summary removed = summary("b.com", Status.WARNING, 0);
    census.begin();
    census.count(Optional.empty(), bad);
    census.count(Optional.empty(), removed);
    census.end();

    census.begin();
    assertThat(census.domains()).isEqualTo(Map.of(Status.ERROR, 1, Status.WARNING, 1));
    census.count(Optional.of(bad), summary("a.com", Status.OK, 60));
    assertThat(census.domains())
        .isEqualTo(Map.of(Status.ERROR, 0, Status.OK, 1, Status.WARNING, 1));
    assertThat(census.findings()).containsEntry(new CheckStatus("dns.mx", Status.ERROR), 0);
    assertThat(census.oldest()).contains(OLD);
    census.end();
    assertThat(census.domains()).isEqualTo(Map.of(Status.OK, 1));
    assertThat(census.findings()).isEmpty();
    assertThat(census.oldest()).contains(OLD.plusSeconds(60));
  }

  @Test
  void roundThatBreaksOff_leavesWhatWasShown() {
    census.begin();
    census.count(Optional.empty(), summary("a.com", Status.OK, 0));
    census.end();
    census.begin();
    census.begin();
    assertThat(census.domains()).isEqualTo(Map.of(Status.OK, 1));
  }

  private static Summary summary(String domain, Status status, int seconds) {
    return new Summary(
        DomainName.parse(domain).orElseThrow(),
        status,
        OLD.plusSeconds(seconds),
        status == Status.OK ? Map.of() : Map.of("dns.mx", status));
  }
}
