package org.waymark.command;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.waymark.input.InputFile;
import org.waymark.input.JsonEntry;
import org.waymark.input.NamedFile;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.YamlFile;
import org.waymark.settings.LogoFiles;

/** A profile as a command takes it: JSON, or the name of a file with YAML or JSON. */
final class ProfileDocument {
  private static final int MAX_BYTES = 1 << 20;

  private ProfileDocument() {}

  /**
   * The document as JSON.
   *
   * @param argument JSON, FILE or @FILE, or {@code -} for standard input
   * @throws ProblemsException if it cannot be read
   */
  static String json(String argument) {
    String text = argument.strip();
    if (text.startsWith("{")) {
      return text;
    }
    boolean isInput = text.equals("-");
    String name = text.startsWith("@") ? text.substring(1) : text;
    try (InputStream stream = isInput ? System.in : Files.newInputStream(Path.of(name))) {
      String json = read(isInput ? "standard input" : name, stream.readNBytes(MAX_BYTES + 1));
      return isInput ? json : withLogo(Path.of(name), json);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new ProblemsException(
          Problem.of(
              name
                  + " is not a file; allowed: a document that begins with {, the name of a file, or"
                  + " -"));
    } catch (IOException e) {
      throw new ProblemsException(InputFile.unreadable(Path.of(name), e));
    }
  }

  private static String read(String file, byte[] content) {
    if (content.length > MAX_BYTES) {
      throw new ProblemsException(Problem.of(file + ": larger than " + MAX_BYTES + " bytes"));
    }
    String text = new String(content, StandardCharsets.UTF_8).strip();
    if (text.startsWith("{")) {
      return text;
    }
    JsonObject document = new JsonObject();
    List<Problem> problems =
        YamlFile.read(
            file, ByteBuffer.wrap(content), entry -> document.put(entry.key(), entry.value()));
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return document.encode();
  }

  /** The document with the logo that it names. */
  private static String withLogo(Path file, String json) {
    Path folder = Objects.requireNonNullElse(file.getParent(), Path.of("."));
    Object document = JsonEntry.parse(file.toString(), "", json).value();
    LogoFiles.Embedded embedded =
        LogoFiles.embed(document, name -> NamedFile.read(folder, name, LogoFiles.MAX_BYTES));
    if (embedded.fault().isPresent()) {
      throw new ProblemsException(embedded.fault().get().in(file.toString(), 0));
    }
    return Json.encode(embedded.document());
  }
}
