package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.NamedFile;
import org.waymark.input.YamlFile;

/** The logos of profiles in files: the name of a picture there, its content in a record. */
public final class LogoFiles {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = LogoReader.MAX_BYTES;

  private LogoFiles() {}

  /**
   * A profile whose logo is in base64, as in a record.
   *
   * @param document the profile; without logo if there is a fault
   * @param fault the reason why the file cannot be used, at its path inside the profile
   */
  public record Embedded(@Nullable Object document, Optional<Fault> fault) {}

  /** True for a PNG or JPEG, whatever its size. */
  public static boolean isPicture(byte[] content) {
    return PictureHeader.read(content).isPresent();
  }

  /** The files that the profiles of a file name; a part that cannot be read names none. */
  public static Set<String> named(String file, ByteBuffer profiles) {
    Set<String> names = new TreeSet<>();
    if (mayNameLogos(profiles)) {
      YamlFile.read(file, profiles, entry -> name(entry.value()).ifPresent(names::add));
    }
    return names;
  }

  /** A shortcut without parsing; an escape may hide the key. */
  private static boolean mayNameLogos(ByteBuffer profiles) {
    String text = StandardCharsets.ISO_8859_1.decode(profiles.duplicate()).toString();
    return text.contains(PageRules.LOGO.steps().get(1).toString()) || text.indexOf('\\') >= 0;
  }

  /**
   * Replaces the name of a logo file by the file's content.
   *
   * @param profile a document, valid or not
   * @param files reads the file of a name
   */
  public static Embedded embed(@Nullable Object profile, Function<String, NamedFile> files) {
    Optional<String> name = name(profile);
    if (name.isEmpty() || !(profile instanceof JsonObject json)) {
      return new Embedded(profile, Optional.empty());
    }
    NamedFile file = files.apply(name.get());
    Optional<String> fault = file.fault().or(() -> LogoReader.fault(file.bytes()));
    JsonObject document = json.copy();
    JsonObject page = document.getJsonObject("page");
    if (fault.isEmpty()) {
      page.put("logo", LogoReader.text(file.bytes()));
    } else {
      page.remove("logo");
    }
    if (page.isEmpty()) {
      document.remove("page");
    }
    return new Embedded(document, fault.map(message -> new Fault(PageRules.LOGO, message)));
  }

  private static Optional<String> name(@Nullable Object profile) {
    return PageRules.LOGO.in(profile) instanceof String text
            && !text.isEmpty()
            && !LogoReader.isPicture(text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
