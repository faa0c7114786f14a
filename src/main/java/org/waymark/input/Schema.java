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

/**
 * A published JSON Schema, or one of its definitions, that values are held against. Safe on any
 * thread.
 */
public final class Schema {
  private final JsonObject json;
  private final com.networknt.schema.Schema validator;

  private Schema(JsonObject json, JsonObject entry) {
    this.json = json;
    this.validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonTree.of(entry));
  }

  /** Reads a schema beside the classes. */
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

  /** One of its definitions, by the name under {@code $defs}. */
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

  /** The schema itself. */
  public JsonObject json() {
    return json.copy();
  }

  /**
   * Everything that is wrong with a value.
   *
   * @param value a JsonObject, JsonArray, String, Number or Boolean, or null
   * @param at where the value stands, for the paths of the faults
   */
  public List<Fault> check(@Nullable Object value, KeyPath at) {
    JsonNode tree = JsonTree.of(value);
    List<Error> errors = validator.validate(tree);
    return errors.isEmpty() ? List.of() : new SchemaFaults(json, value, at).of(errors);
  }
}
