package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import org.waymark.input.Entry;
import org.waymark.input.JsonEntry;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;

/** What a domain record says. */
public sealed interface DomainForm {
  /** A domain with services, and what it sets for itself. */
  record Hosted(String profile, JsonObject own) implements DomainForm {}

  /** A domain that is hosted as another is. */
  record Alias(DomainName target) implements DomainForm {}

  /** A domain whose mail is elsewhere. */
  record Disabled() implements DomainForm {}

  /** A profile's name is a text in JSON; who writes by hand forgets the quotes. */
  static JsonEntry parse(String place, DomainName name, String json) {
    return DomainForms.parse(place, name, json);
  }

  /**
   * What a document says.
   *
   * @throws ProblemsException if it cannot be used
   */
  static DomainForm of(Entry entry) {
    return DomainForms.of(entry);
  }
}
