package org.waymark.imports;

import java.io.ByteArrayOutputStream;

/** JSON in UTF-8, as the YAML that it nearly is. */
final class JsonBytes {
  private JsonBytes() {}

  /**
   * The same values in the same lines: without tabs, which no text of JSON holds and YAML does not
   * indent with, and without the escape of the slash, which PHP writes and YAML 1.1 does not know.
   */
  static byte[] asYaml(byte[] json) {
    ByteArrayOutputStream yaml = new ByteArrayOutputStream(json.length);
    for (int i = 0; i < json.length; i++) {
      byte b = json[i];
      if (b == '\\' && i + 1 < json.length) {
        byte escaped = json[++i];
        if (escaped != '/') {
          yaml.write(b);
        }
        yaml.write(escaped);
      } else {
        yaml.write(b == '\t' ? ' ' : b);
      }
    }
    return yaml.toByteArray();
  }
}
