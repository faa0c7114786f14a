package org.waymark.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;

/**
 * The diagnoses of domains for people: the worst domain first, in it the worst finding first. Of
 * many domains, only the worst are kept; the others are counted. Thread-safe.
 */
final class DoctorTable {
  /** The most domains that are shown in full. */
  static final int FEW = 10;

  /** The most domains that are shown at all. */
  static final int MOST = 1000;

  private static final Comparator<Diagnosis> WORST_FIRST =
      Comparator.comparing(Diagnosis::status)
          .reversed()
          .thenComparing(diagnosis -> diagnosis.domain().value());

  private final TreeSet<Diagnosis> worst = new TreeSet<>(WORST_FIRST);
  private final Map<Status, Map<CheckId, Integer>> findings = new EnumMap<>(Status.class);
  private final Map<Status, Integer> byStatus = new EnumMap<>(Status.class);
  private int domains;

  synchronized void add(Diagnosis diagnosis) {
    domains++;
    byStatus.merge(diagnosis.status(), 1, Integer::sum);
    worse(diagnosis)
        .map(finding -> Map.entry(finding.status(), CheckId.of(finding)))
        .distinct()
        .forEach(
            kind ->
                findings
                    .computeIfAbsent(kind.getKey(), any -> new TreeMap<>())
                    .merge(kind.getValue(), 1, Integer::sum));
    if (!isBrief()) {
      worst.add(diagnosis);
    } else if (diagnosis.status() != Status.OK) {
      worst.add(
          new Diagnosis(diagnosis.domain(), diagnosis.checkedAt(), worse(diagnosis).toList()));
      if (worst.size() > MOST) {
        worst.pollLast();
      }
    }
  }

  private boolean isBrief() {
    return domains > FEW;
  }

  synchronized int domains() {
    return domains;
  }

  /** The worst status so far. */
  synchronized Status worstStatus() {
    return worst.isEmpty() ? Status.OK : worst.first().status();
  }

  /** For example {@code 13 domains: 1 error, 12 ok}. */
  synchronized String counts() {
    String counts =
        byStatus.entrySet().stream()
            .sorted(Map.Entry.<Status, Integer>comparingByKey().reversed())
            .map(each -> each.getValue() + " " + each.getKey().key())
            .collect(Collectors.joining(", "));
    return domains + (domains == 1 ? " domain" : " domains") + (domains > 0 ? ": " : "") + counts;
  }

  /** The whole table. */
  synchronized List<String> lines(TextStyle style) {
    List<String> lines = new ArrayList<>();
    for (Diagnosis diagnosis : worst) {
      Status status = diagnosis.status();
      if (status != Status.OK || !isBrief()) {
        lines.add(
            style.bold(diagnosis.domain().value()) + "  " + style.colour(status, status.key()));
        lines.addAll(isBrief() ? brief(style, diagnosis) : full(style, diagnosis));
        lines.add("");
      }
    }
    if (isBrief()) {
      int more = domains - byStatus.getOrDefault(Status.OK, 0) - worst.size();
      if (more > 0) {
        lines.add("… and " + more + " more domains that are not ok; --json prints all");
        lines.add("");
      }
      lines.addAll(byCheck(style));
    }
    if (domains > 1) {
      lines.add(counts());
    }
    return lines;
  }

  private static Stream<Finding> worse(Diagnosis diagnosis) {
    return diagnosis.findings().stream().filter(finding -> finding.status() != Status.OK);
  }

  private static List<Finding> worstFirst(Diagnosis diagnosis) {
    return worse(diagnosis).sorted(Comparator.comparing(Finding::status).reversed()).toList();
  }

  private static List<String> full(TextStyle style, Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : worstFirst(diagnosis)) {
      boolean isSeen = !finding.observed().isEmpty();
      lines.addAll(
          style.item(
              finding.status(), finding.id(), isSeen ? finding.observed() : finding.reason()));
      lines.addAll(style.body(isSeen ? finding.reason() : ""));
      if (finding.record().isEmpty() && !finding.expected().isEmpty()) {
        lines.addAll(style.body("Expected: " + finding.expected()));
      }
      lines.addAll(style.todo(finding));
    }
    List<Finding> good =
        diagnosis.findings().stream().filter(each -> each.status() == Status.OK).toList();
    if (good.size() == 1) {
      lines.addAll(style.item(Status.OK, good.get(0).id(), good.get(0).observed()));
    } else if (!good.isEmpty()) {
      lines.addAll(style.item(Status.OK, "", common(good)));
    }
    return lines;
  }

  /** What all findings say, as with a domain that is not checked; else their ids. */
  private static String common(List<Finding> good) {
    List<String> observed = good.stream().map(Finding::observed).distinct().toList();
    return observed.size() == 1
        ? observed.get(0)
        : good.stream().map(Finding::id).collect(Collectors.joining(", "));
  }

  private static List<String> brief(TextStyle style, Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    Map<Status, List<String>> minor = new EnumMap<>(Status.class);
    for (Finding finding : worstFirst(diagnosis)) {
      if (finding.status().compareTo(Status.WARNING) >= 0) {
        lines.addAll(style.item(finding.status(), finding.id(), finding.observed()));
        lines.addAll(style.todo(finding));
      } else {
        minor.computeIfAbsent(finding.status(), any -> new ArrayList<>()).add(finding.id());
      }
    }
    for (Status status : List.of(Status.UNKNOWN, Status.NOTICE)) {
      if (minor.containsKey(status)) {
        lines.addAll(style.item(status, "", String.join(", ", minor.get(status))));
      }
    }
    return lines;
  }

  private List<String> byCheck(TextStyle style) {
    List<String> lines = new ArrayList<>();
    findings.entrySet().stream()
        .sorted(Map.Entry.<Status, Map<CheckId, Integer>>comparingByKey().reversed())
        .forEach(
            status ->
                status
                    .getValue()
                    .forEach(
                        (check, number) ->
                            lines.add(
                                style.colour(status.getKey(), pad(status.getKey().key(), 9))
                                    + pad(check.id(), 27)
                                    + number)));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%-" + width + "s", text);
  }
}
