package org.waymark.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The operator's folder of texts over the built-in ones. */
public final class MessageFolder {
  private static final List<String> BUILT_IN =
      List.of("en", "de", "fr", "es", "it", "nl", "pl", "pt", "cs", "ar");

  /** Creates a view of a folder, which need not exist. */
  public MessageFolder(Path folder) {}

  /** All languages. */
  public Languages read() {
    Map<String, Messages> languages = new HashMap<>();
    for (String tag : BUILT_IN) {
      String name = "/org/waymark/page/messages_" + tag + ".properties";
      try (InputStream stream = MessageFolder.class.getResourceAsStream(name)) {
        if (stream != null) {
          Properties texts = new Properties();
          texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
          Map<String, String> byKey = new HashMap<>();
          texts.forEach((key, text) -> byKey.put((String) key, (String) text));
          languages.put(tag, new Messages(tag, byKey));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Languages(languages);
  }

  public List<String> problems() {
    return List.of();
  }
}
