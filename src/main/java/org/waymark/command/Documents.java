package org.waymark.command;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.waymark.admin.WriteResult;
import org.waymark.input.InputFile;
import org.waymark.input.Problem;
import org.waymark.input.YamlFile;
import org.waymark.service.FaultsException;

/** Settings documents on the command line. */
final class Documents {
  private static final int MAX_BYTES = 1 << 20;

  private Documents() {}

  /** JSON as it is; any other text is the name of a profile. */
  static String json(String argument) {
    String text = argument.strip();
    return text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")
        ? text
        : Json.encode(text);
  }

  /** The JSON in an argument, in a file that it names, or on standard input for {@code -}. */
  static String read(String argument) throws FaultsException {
    String text = argument.strip();
    if (text.startsWith("{")) {
      return text;
    }
    try {
      if (text.equals("-")) {
        return yaml("standard input", System.in.readNBytes(MAX_BYTES + 1));
      }
      Path file = Path.of(text.startsWith("@") ? text.substring(1) : text);
      if (!Files.isRegularFile(file)) {
        throw new FaultsException(
            List.of(
                file
                    + " is no file; allowed: a document that begins with {, the name of a file, or -"));
      }
      try (var stream = Files.newInputStream(file)) {
        return yaml(file.toString(), stream.readNBytes(MAX_BYTES + 1));
      } catch (IOException e) {
        throw new FaultsException(List.of(InputFile.unreadable(file, e).toString()));
      }
    } catch (IOException | InvalidPathException e) {
      throw FaultsException.of(e);
    }
  }

  private static String yaml(String name, byte[] content) throws FaultsException {
    if (content.length > MAX_BYTES) {
      throw new FaultsException(List.of(name + ": larger than " + MAX_BYTES + " bytes"));
    }
    String text = new String(content, StandardCharsets.UTF_8).strip();
    if (text.startsWith("{")) {
      return text;
    }
    JsonObject document = new JsonObject();
    List<Problem> problems =
        YamlFile.read(
            name, ByteBuffer.wrap(content), entry -> document.put(entry.key(), entry.value()));
    if (!problems.isEmpty()) {
      throw new FaultsException(problems.stream().map(Problem::toString).toList());
    }
    return document.encode();
  }

  /** Prints a record. */
  static int print(String name, Optional<String> record) {
    record.ifPresentOrElse(Terminal.out()::println, () -> notThere(name));
    return record.isPresent() ? 0 : 1;
  }

  /** Says whether a record was written, or is as it was. */
  static int written(String name, WriteResult written) {
    Terminal.err().println(name + (written.isChange() ? ": written" : ": unchanged"));
    return 0;
  }

  /** Says that a record is deleted. */
  static int deleted(String name, boolean wasThere) {
    if (wasThere) {
      Terminal.err().println(name + ": deleted");
    } else {
      notThere(name);
    }
    return wasThere ? 0 : 1;
  }

  /** Prints names, one in a line. */
  static int print(List<String> names) {
    PrintStream out =
        new PrintStream(new BufferedOutputStream(Terminal.out()), false, StandardCharsets.UTF_8);
    names.forEach(out::println);
    out.flush();
    return 0;
  }

  private static void notThere(String name) {
    Terminal.err().println("error: " + name + " is not in Redis");
  }
}
