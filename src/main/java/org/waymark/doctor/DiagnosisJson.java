package org.waymark.doctor;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.mail.DomainName;

/** Diagnoses in JSON, as the command line, the API, the webhook and the store have them. */
public final class DiagnosisJson {
  private DiagnosisJson() {}

  /** All findings of a diagnosis. */
  public static JsonObject of(Diagnosis diagnosis) {
    return new JsonObject()
        .put("domain", diagnosis.domain().value())
        .put("status", diagnosis.status().key())
        .put("checkedAt", diagnosis.checkedAt().toString())
        .put("findings", findings(diagnosis.findings()));
  }

  /** A diagnosis with only the findings that are worse than ok. */
  public static JsonObject withoutOk(Diagnosis diagnosis) {
    List<Finding> worse =
        diagnosis.findings().stream().filter(each -> each.status() != Status.OK).toList();
    return of(diagnosis).put("findings", findings(worse));
  }

  /** Reads what one of the methods above wrote; empty if the text is nothing of the kind. */
  public static Optional<Diagnosis> read(DomainName domain, String text) {
    return read(
        text,
        json ->
            new Diagnosis(
                domain,
                Instant.parse(json.getString("checkedAt")),
                json.getJsonArray("findings").stream()
                    .map(each -> finding((JsonObject) each))
                    .toList()));
  }

  /** Reads an object; empty if the text is none, or not the kind that the reader expects. */
  public static <T> Optional<T> read(String text, Function<JsonObject, T> reader) {
    try {
      return Optional.of(reader.apply(new JsonObject(text)));
    } catch (DecodeException
        | ClassCastException
        | DateTimeException
        | IllegalArgumentException
        | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static JsonArray findings(List<Finding> findings) {
    JsonArray list = new JsonArray();
    for (Finding finding : findings) {
      JsonObject json =
          new JsonObject()
              .put("id", finding.id())
              .put("status", finding.status().key())
              .put("observed", finding.observed())
              .put("expected", finding.expected())
              .put("reason", finding.reason())
              .put("remedy", finding.remedy());
      finding.record().ifPresent(record -> json.put("record", record));
      list.add(json);
    }
    return list;
  }

  private static Finding finding(JsonObject json) {
    return new Finding(
        json.getString("id"),
        Status.of(json.getString("status")),
        json.getString("observed"),
        json.getString("expected"),
        json.getString("reason"),
        json.getString("remedy"),
        Optional.ofNullable(json.getString("record")));
  }
}
