package org.waymark.input;

import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * The parser of the library, made to throw only {@link YAMLException}. The library throws other
 * exceptions, for example for an incomplete escape at the end of a file.
 */
final class YamlParser extends ParserImpl {
  private final StreamReader reader;

  YamlParser(String text, LoaderOptions options) {
    this(new StreamReader(text), options);
  }

  private YamlParser(StreamReader reader, LoaderOptions options) {
    super(reader, options);
    this.reader = reader;
  }

  /** The current line. */
  int line() {
    return reader.getLine() + 1;
  }

  @Override
  public Event peekEvent() {
    return marked(super::peekEvent);
  }

  @Override
  public Event getEvent() {
    return marked(super::getEvent);
  }

  private Event marked(Supplier<Event> next) {
    try {
      return next.get();
    } catch (YAMLException e) {
      throw e;
    } catch (NumberFormatException e) {
      throw unreadable("an escape lacks digits; \\x requires 2, \\u 4, \\U 8");
    } catch (RuntimeException e) {
      throw unreadable("this text cannot be parsed");
    }
  }

  private ScannerException unreadable(String problem) {
    return new ScannerException(null, null, problem, reader.getMark());
  }
}
