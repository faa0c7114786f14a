package org.waymark.management;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.waymark.admin.Catalog;
import org.waymark.admin.Listing;
import org.waymark.admin.Precondition;
import org.waymark.admin.WriteResult;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.settings.RecordKeys;

/**
 * A kind of records in the API: a collection with one resource per record.
 *
 * @param collection the last segment of the collection's path, and the key of its list
 * @param name parses the name in a path; throws {@link ProblemException}
 * @param key the key of a record, for the log
 * @param document the content of a record, or empty if it is invalid; this blocks
 */
record RecordKind<N>(
    String collection,
    Function<String, N> name,
    Function<N, String> key,
    Function<N, Future<Optional<String>>> get,
    Setter<N> set,
    BiFunction<N, Precondition, Future<Boolean>> delete,
    Lister list,
    BiFunction<N, String, Optional<?>> document) {
  static final String PROFILES = "profiles";

  /** Writes a record. */
  interface Setter<N> {
    Future<WriteResult> set(N name, String json, Precondition precondition);
  }

  /** Reads a page of names. */
  interface Lister {
    Future<Listing> list(String beginning, String cursor, int limit);
  }

  static RecordKind<DomainName> domains(Catalog catalog) {
    return new RecordKind<>(
        "domains",
        RecordKind::domain,
        RecordKeys::of,
        catalog::domain,
        catalog::setDomain,
        catalog::deleteDomain,
        catalog::domains,
        catalog::document);
  }

  /** Profiles; the catalog refuses an invalid name when one is written. */
  static RecordKind<String> profiles(Catalog catalog) {
    return new RecordKind<>(
        PROFILES,
        name -> name,
        RecordKeys::ofProfile,
        catalog::profile,
        catalog::setProfile,
        catalog::deleteProfile,
        catalog::profiles,
        catalog::document);
  }

  /** The mail domain in a path, in its canonical form. */
  static DomainName domain(String text) {
    return HostText.mailDomain(text)
        .orElseThrow(
            () ->
                new ProblemException(
                    400, Fault.found(KeyPath.ROOT, text, HostText.mailDomainFor(text)).message()));
  }
}
