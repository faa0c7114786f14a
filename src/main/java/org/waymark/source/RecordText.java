package org.waymark.source;

import org.waymark.schema.Fault;
import org.waymark.schema.JsonEntry;
import org.waymark.schema.KeyPath;
import org.waymark.schema.ProblemsException;

/** The text of a record, which is JSON. */
final class RecordText {
  /** So begins what a store says in place of the text, if the key holds a list or the like. */
  private static final String OTHER_TYPE = "WRONGTYPE ";

  /** So it begins if the text is too long to be read. */
  private static final String TOO_LONG = "TOOLONG ";

  private RecordText() {}

  /**
   * Reads the text of a record.
   *
   * @param place the key, for a person
   * @param name of the profile or domain
   * @throws ProblemsException if it is not JSON
   */
  static JsonEntry parse(String place, String name, String text) {
    if (text.startsWith(OTHER_TYPE)) {
      throw new ProblemsException(
          new Fault(KeyPath.ROOT, "holds no text; allowed: a string with JSON, as SET writes it")
              .in(place, 0));
    }
    if (text.startsWith(TOO_LONG)) {
      throw new ProblemsException(
          new Fault(KeyPath.ROOT, text.substring(TOO_LONG.length())).in(place, 0));
    }
    return JsonEntry.parse(place, name, text);
  }
}
