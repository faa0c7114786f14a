package org.waymark.management;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.admin.Catalog;
import org.waymark.admin.Listing;
import org.waymark.admin.Precondition;
import org.waymark.admin.WriteResult;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.settings.RecordKeys;

/** The records of mail domains. */
record Domains(Catalog catalog) implements RecordKind<DomainName> {
  @Override
  public String collection() {
    return "domains";
  }

  @Override
  public DomainName name(String text) {
    return named(text);
  }

  /** The mail domain in a path, in its canonical form. */
  static DomainName named(String text) {
    return HostText.mailDomain(text)
        .orElseThrow(
            () ->
                new ProblemException(
                    400, Fault.found(KeyPath.ROOT, text, HostText.mailDomainFor(text)).message()));
  }

  @Override
  public String key(DomainName name) {
    return RecordKeys.of(name);
  }

  @Override
  public Future<Optional<String>> get(DomainName name) {
    return catalog.domain(name);
  }

  @Override
  public Future<WriteResult> set(DomainName name, String json, Precondition condition) {
    return catalog.setDomain(name, json, condition);
  }

  @Override
  public Future<Boolean> delete(DomainName name, Precondition condition) {
    return catalog.deleteDomain(name, condition);
  }

  @Override
  public Future<Listing> list(String beginning, String cursor, int limit) {
    return catalog.domains(beginning, cursor, limit);
  }

  @Override
  public Optional<?> document(DomainName name, String text) {
    return catalog.document(name, text);
  }
}
