package org.waymark.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.DomainName;

/** Maps a document that the schema allows to records, by the names of their components. */
final class ConfigMapper {
  private ConfigMapper() {}

  /**
   * Maps a document to a record.
   *
   * @param folder where relative paths start
   */
  static <T> T map(JsonObject document, Class<T> type, Path folder) {
    SimpleModule module =
        new SimpleModule()
            .addDeserializer(
                Duration.class,
                reading(parser -> Duration.ofNanos(Math.round(parser.getDoubleValue() * 1e9))))
            .addDeserializer(Path.class, reading(parser -> folder.resolve(parser.getText())))
            .addDeserializer(
                DomainName.class,
                reading(parser -> DomainName.parse(parser.getText()).orElseThrow()))
            .addDeserializer(Optional.class, new UnlessEmpty(null));
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(module)
            .build();
    try {
      return mapper.readValue(document.encode(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the value at the position of a parser. */
  private interface Reader<T> {
    T read(JsonParser parser) throws IOException;
  }

  private static <T> JsonDeserializer<T> reading(Reader<T> reader) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return reader.read(parser);
      }
    };
  }

  /** Reads an empty text as an absent value. */
  private static final class UnlessEmpty extends JsonDeserializer<Optional<?>>
      implements ContextualDeserializer {
    private final @Nullable JavaType content;

    UnlessEmpty(@Nullable JavaType content) {
      this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      return new UnlessEmpty(context.getContextualType().containedType(0));
    }

    @Override
    public Optional<?> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode node = context.readTree(parser);
      return node.isTextual() && node.textValue().isEmpty()
          ? Optional.empty()
          : Optional.of(context.readTreeAsValue(node, content));
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
      return Optional.empty();
    }
  }
}
