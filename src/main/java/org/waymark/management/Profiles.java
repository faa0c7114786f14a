package org.waymark.management;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.admin.Catalog;
import org.waymark.admin.Listing;
import org.waymark.admin.Precondition;
import org.waymark.admin.WriteResult;
import org.waymark.settings.RecordKeys;

/** The records of profiles. Whether a name is allowed, the catalog says when one is written. */
record Profiles(Catalog catalog) implements RecordKind<String> {
  static final String COLLECTION = "profiles";

  @Override
  public String collection() {
    return COLLECTION;
  }

  @Override
  public String name(String text) {
    return text;
  }

  @Override
  public String key(String name) {
    return RecordKeys.ofProfile(name);
  }

  @Override
  public Future<Optional<String>> get(String name) {
    return catalog.profile(name);
  }

  @Override
  public Future<WriteResult> set(String name, String json, Precondition condition) {
    return catalog.setProfile(name, json, condition);
  }

  @Override
  public Future<Boolean> delete(String name, Precondition condition) {
    return catalog.deleteProfile(name, condition);
  }

  @Override
  public Future<Listing> list(String beginning, String cursor, int limit) {
    return catalog.profiles(beginning, cursor, limit);
  }

  @Override
  public Optional<?> document(String name, String text) {
    return catalog.document(name, text);
  }
}
