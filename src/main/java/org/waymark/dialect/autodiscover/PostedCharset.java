package org.waymark.dialect.autodiscover;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parser of the charset in a Content-Type. */
final class PostedCharset {
  /** Names that clients send; ISO-8859-1 is the default of some HTTP libraries. */
  private static final Map<String, Charset> KNOWN =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "utf8", StandardCharsets.UTF_8,
          "us-ascii", StandardCharsets.UTF_8,
          "ascii", StandardCharsets.UTF_8,
          "iso-8859-1", StandardCharsets.ISO_8859_1,
          "latin1", StandardCharsets.ISO_8859_1,
          "utf-16", StandardCharsets.UTF_16,
          "utf-16be", StandardCharsets.UTF_16BE,
          "utf-16le", StandardCharsets.UTF_16LE);

  private static final Pattern PARAMETER =
      Pattern.compile(";[ \\t]*+charset=\"?+([A-Za-z0-9_.:-]++)", Pattern.CASE_INSENSITIVE);

  private PostedCharset() {}

  /** The declared charset; null if absent or unknown. */
  static @Nullable Charset of(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    Matcher parameter = PARAMETER.matcher(contentType);
    return parameter.find() ? KNOWN.get(parameter.group(1).toLowerCase(Locale.ROOT)) : null;
  }
}
