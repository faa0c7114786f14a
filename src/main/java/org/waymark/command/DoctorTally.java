package org.waymark.command;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Status;

/** Counts examined domains by their status. Thread-safe. */
final class DoctorTally {
  private final Map<Status, Integer> byStatus = new EnumMap<>(Status.class);
  private int domains;

  synchronized void add(Diagnosis diagnosis) {
    domains++;
    byStatus.merge(diagnosis.status(), 1, Integer::sum);
  }

  synchronized int domains() {
    return domains;
  }

  synchronized int notOk() {
    return domains - byStatus.getOrDefault(Status.OK, 0);
  }

  /** The worst status so far. */
  synchronized Status worst() {
    return byStatus.keySet().stream().max(Comparator.naturalOrder()).orElse(Status.OK);
  }

  /** For example {@code 13 domains: 1 error, 12 ok}. */
  @Override
  public synchronized String toString() {
    String counts =
        byStatus.entrySet().stream()
            .sorted(Map.Entry.<Status, Integer>comparingByKey().reversed())
            .map(each -> each.getValue() + " " + each.getKey().key())
            .collect(Collectors.joining(", "));
    return domains + (domains == 1 ? " domain" : " domains") + (domains > 0 ? ": " : "") + counts;
  }
}
