package org.waymark.doctor.fleet;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.DiagnosisJson;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;

/**
 * What is known of a domain at a glance.
 *
 * @param findings the worst status of each check that has a finding worse than ok, by its id; those
 *     of mail servers without host
 */
public record Summary(
    DomainName domain, Status status, Instant checkedAt, Map<String, Status> findings) {
  static Summary of(Diagnosis diagnosis) {
    Map<String, Status> findings = new TreeMap<>();
    for (Finding finding : diagnosis.findings()) {
      if (finding.status() != Status.OK) {
        findings.merge(CheckId.of(finding).id(), finding.status(), Summary::worse);
      }
    }
    return new Summary(diagnosis.domain(), diagnosis.status(), diagnosis.checkedAt(), findings);
  }

  private static Status worse(Status one, Status other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** The summary with its domain, as the API shows it. */
  public JsonObject json() {
    return new JsonObject().put("domain", domain.value()).mergeIn(record());
  }

  /** The summary without its domain, which is the key of the record. */
  JsonObject record() {
    JsonObject checks = new JsonObject();
    findings.forEach((check, worst) -> checks.put(check, worst.key()));
    return new JsonObject()
        .put("status", status.key())
        .put("checkedAt", checkedAt.toString())
        .put("findings", checks);
  }

  /** Reads a record; empty if the text is none. */
  static Optional<Summary> read(DomainName domain, String text) {
    return DiagnosisJson.read(
        text,
        json -> {
          Map<String, Status> findings = new TreeMap<>();
          json.getJsonObject("findings")
              .forEach(each -> findings.put(each.getKey(), Status.of((String) each.getValue())));
          return new Summary(
              domain,
              Status.of(json.getString("status")),
              Instant.parse(json.getString("checkedAt")),
              findings);
        });
  }
}
