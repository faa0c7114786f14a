package org.waymark.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.ProblemsException;
import org.waymark.input.Utf8Text;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;

/**
 * A CSV file of domains, {@code domain,profile[,alias…]}, in UTF-8 (RFC 4180). A header with the
 * names of the columns, empty lines, empty fields at the end and lines that begin with # are
 * skipped.
 */
final class CsvFile {
  private static final Pattern LINE = Pattern.compile(" \\(record starting at line (\\d{1,9})\\)");

  private static final String ROW = "domain,profile[,alias…]";

  private final Position file;
  private boolean first = true;

  private CsvFile(Position file) {
    this.file = file;
  }

  static void read(byte[] content, Position file) {
    try {
      new CsvFile(file).rows(Utf8Text.read(file.file(), ByteBuffer.wrap(content)));
    } catch (ProblemsException e) {
      e.problems().forEach(file.builder()::error);
    }
  }

  private void rows(String text) {
    CsvReader.CsvReaderBuilder builder =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false);
    try (CsvReader<CsvRecord> rows = builder.ofCsvRecord(text)) {
      for (CsvRecord row : rows) {
        row(row);
      }
    } catch (CsvParseException e) {
      String reason = String.valueOf(e.getMessage());
      Matcher line = LINE.matcher(reason);
      Position position = line.find() ? at(Integer.parseInt(line.group(1))) : file;
      position.error("not CSV: " + ImportedText.shown(line.replaceAll("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void row(CsvRecord row) {
    List<String> fields = row.getFields().stream().map(String::strip).toList();
    if (fields.stream().allMatch(String::isEmpty)) {
      return;
    }
    boolean mayBeHeader = first;
    first = false;
    if (mayBeHeader && isHeader(fields)) {
      return;
    }
    Position position = at(row.getStartingLineNumber());
    if (fields.size() < 2) {
      position.errorInside(Position.found(fields.get(0), ROW));
      return;
    }
    String profile = fields.get(1);
    List<Fault> faults = file.builder().domainFaults(profile, KeyPath.ROOT);
    faults.forEach(fault -> position.errorInside("profile: " + fault.message()));
    Optional<DomainName> domain = name(fields.get(0), "domain", position);
    if (domain.isEmpty() || !faults.isEmpty()) {
      domain.ifPresent(file.builder()::broken);
      if (faults.isEmpty()) {
        file.builder().nameless(fields.get(0), profile, position);
      }
      return;
    }
    file.builder().domain(domain.get(), profile, position);
    for (String alias : fields.subList(2, fields.size())) {
      if (!alias.isEmpty()) {
        name(alias, "alias", position).ifPresent(name -> alias(name, domain.get(), position));
      }
    }
  }

  private static boolean isHeader(List<String> fields) {
    return fields.get(0).equalsIgnoreCase("domain")
        && fields.size() > 1
        && fields.get(1).equalsIgnoreCase("profile");
  }

  private void alias(DomainName alias, DomainName target, Position position) {
    if (alias.equals(target)) {
      position.errorInside(
          "alias: found \"" + alias + "\"; allowed: a domain other than its target");
      return;
    }
    file.builder().domain(alias, JsonObject.of("aliasOf", target.value()), position);
  }

  private static Optional<DomainName> name(String text, String column, Position position) {
    Optional<DomainName> name = HostText.mailDomain(text);
    if (name.isEmpty()) {
      position.errorInside(column + ": " + Position.found(text, HostText.mailDomainFor(text)));
    }
    return name;
  }

  private Position at(long line) {
    return new Position(file.builder(), file.file(), (int) line, "");
  }
}
