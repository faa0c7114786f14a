package org.waymark.config;

import io.netty.util.NetUtil;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;

/** Checks the values that {@code waymark.schema.json} gives a {@code format}. */
final class Formats {
  /**
   * Labels of letters, digits and inner hyphens, the last one not a number (RFC 1123 section 2.1).
   */
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*+"
              + "(?![0-9]+$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  /** An http or https URL without user information and fragment. */
  private static final Pattern HTTP_URL = Pattern.compile("https?://[^/?#@]+([/?][^#]*)?");

  private final JsonObject config;
  private final @Nullable Path folder;
  private final List<Fault> faults = new ArrayList<>();

  private Formats(JsonObject config, @Nullable Path folder) {
    this.config = config;
    this.folder = folder;
  }

  /**
   * The faults of all values that do not have the format of their keys.
   *
   * @param folder where relative paths start; null: folders need not exist
   */
  static List<Fault> check(JsonObject schema, JsonObject config, @Nullable Path folder) {
    Formats formats = new Formats(config, folder);
    formats.check(schema, KeyPath.ROOT);
    return formats.faults;
  }

  private void check(JsonObject schema, KeyPath path) {
    if (schema.getValue("properties") instanceof JsonObject properties) {
      properties.fieldNames().forEach(key -> check(properties.getJsonObject(key), path.key(key)));
    } else if (schema.getValue("items") instanceof JsonObject item
        && path.in(config) instanceof JsonArray list) {
      for (int i = 0; i < list.size(); i++) {
        check(item, path.index(i));
      }
    } else if (path.in(config) instanceof String text && !isValid(schema, text)) {
      boolean isFolder = schema.getString("format").equals("folder");
      String allowed =
          isFolder ? "an existing folder, relative to " + folder : schema.getString("title");
      faults.add(Fault.found(path, text, allowed));
    }
  }

  /**
   * True if a text has the format of its key. An empty text is valid here: the schema refuses it
   * where it must.
   */
  private boolean isValid(JsonObject schema, String text) {
    return text.isEmpty()
        || switch (schema.getString("format", "")) {
          case "host" ->
              NetUtil.isValidIpV4Address(text)
                  || NetUtil.isValidIpV6Address(text)
                  || HOST_NAME.matcher(text).matches();
          case "hostname" ->
              HOST_NAME.matcher(text).matches() && DomainName.parse(text).isPresent();
          case "hostpattern" -> HostPattern.parse(text).isPresent();
          case "resolver" -> ResolverAddress.parse(text).isPresent();
          case "url" -> HTTP_URL.matcher(text).matches() && isUri(text);
          case "cidr" -> Cidr.parse(text).isPresent();
          // The default folder may be missing: built-in templates replace it, or Redis does.
          case "folder" -> text.equals(schema.getString("default")) || isFolder(text);
          default -> true;
        };
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private boolean isFolder(String name) {
    try {
      return folder == null || Files.isDirectory(folder.resolve(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
