package org.waymark.dialect.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Body;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.document.BoundDocument;

/** A file of the page that is the same for all people: the style sheet or the script. */
final class PageFile {
  private static final String DOCUMENT = "page-file";

  /** White space and comments for those who read the source; they are not sent. */
  private static final Pattern OF_STYLE = Pattern.compile("(?<=[{};:,])\\s+");

  private static final Pattern OF_SCRIPT = Pattern.compile("^ *(//.*\n)?", Pattern.MULTILINE);

  private final String path;
  private final String version;
  private final Reply lasting;
  private final Reply revalidated;

  private PageFile(String path, Header type, byte[] bytes) {
    this.path = path;
    this.version = "v=" + BoundDocument.of(bytes).fingerprint().substring(0, 12);
    Header etag = new Header("ETag", '"' + version.substring(2) + '"');
    this.lasting = reply(type, "public, max-age=31536000, immutable", etag, bytes);
    this.revalidated = reply(type, "no-cache", etag, bytes);
  }

  static PageFile style() {
    return of("style.css", "text/css", OF_STYLE);
  }

  static PageFile script() {
    return of("script.js", "text/javascript", OF_SCRIPT);
  }

  /** Reads a built-in file; its path is {@code /page/} and its name. */
  private static PageFile of(String name, String mediaType, Pattern unsent) {
    try (InputStream stream = PageFile.class.getResourceAsStream("/org/waymark/page/" + name)) {
      String text = new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
      byte[] bytes = unsent.matcher(text).replaceAll("").getBytes(UTF_8);
      Header type = new Header("Content-Type", mediaType + "; charset=utf-8");
      return new PageFile("/page/" + name, type, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply reply(Header type, String caching, Header etag, byte[] bytes) {
    List<Header> headers = List.of(type, new Header("Cache-Control", caching), Reply.NO_SNIFF);
    return new Reply(200, Outcome.ANSWERED, DOCUMENT, headers, etag, Body.of(bytes));
  }

  String path() {
    return path;
  }

  /** The URL of this version of the file. */
  String url() {
    return path + "?" + version;
  }

  /**
   * The file. Caches keep it only under the URL of its version: during an update, a process of
   * another version may be asked for it.
   */
  Reply reply(@Nullable String query) {
    return version.equals(query) ? lasting : revalidated;
  }
}
