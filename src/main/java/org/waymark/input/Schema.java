package org.waymark.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON Schema, or one of its definitions, that values are validated against. Thread-safe. */
public final class Schema {
  private final JsonObject json;
  private final com.networknt.schema.Schema validator;

  private Schema(JsonObject json, JsonObject entry) {
    this.json = json;
    this.validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonTree.of(entry));
  }

  /** Loads a schema from the class path. */
  public static Schema load(String resource) {
    try (InputStream stream = Schema.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(resource + " is not on the class path");
      }
      JsonObject json = new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      return new Schema(json, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A definition by its name in {@code $defs}. */
  public Schema definition(String name) {
    JsonObject definitions = json.getJsonObject("$defs");
    if (!definitions.containsKey(name)) {
      throw new IllegalArgumentException("the schema defines no " + name);
    }
    JsonObject entry =
        new JsonObject()
            .put("$schema", json.getString("$schema"))
            .put("$id", json.getString("$id"))
            .put("$ref", "#/$defs/" + name)
            .put("$defs", definitions);
    return new Schema(json, entry);
  }

  public JsonObject json() {
    return json.copy();
  }

  /**
   * Validates a value.
   *
   * @param value a JsonObject, JsonArray, String, Number, Boolean or null
   * @param at the path of the value, the prefix of the faults' paths
   */
  public List<Fault> check(@Nullable Object value, KeyPath at) {
    JsonNode tree = JsonTree.of(value);
    List<Error> errors = validator.validate(tree);
    return errors.isEmpty() ? List.of() : new SchemaFaults(json, value, at).of(errors);
  }
}
