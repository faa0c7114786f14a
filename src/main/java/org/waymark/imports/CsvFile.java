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
 * A table of domains: {@code domain,profile[,alias…]}, in UTF-8, quoted as RFC 4180 has it. A first
 * line with the names of the columns, empty lines, empty fields at the end, and lines that begin
 * with # are left alone.
 */
final class CsvFile {
  private static final Pattern LINE = Pattern.compile(" \\(record starting at line (\\d{1,9})\\)");

  private static final String ROW = "domain,profile[,alias…]";

  private final Spot file;
  private boolean first = true;

  private CsvFile(Spot file) {
    this.file = file;
  }

  static void read(byte[] content, Spot file) {
    try {
      new CsvFile(file).rows(Utf8Text.read(file.file(), ByteBuffer.wrap(content)));
    } catch (ProblemsException e) {
      e.problems().forEach(file.draft()::error);
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
      Spot spot = line.find() ? at(Integer.parseInt(line.group(1))) : file;
      spot.error("not CSV: " + Texts.shown(line.replaceAll("")));
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
    Spot spot = at(row.getStartingLineNumber());
    if (fields.size() < 2) {
      spot.errorInside(Spot.found(fields.get(0), ROW));
      return;
    }
    String profile = fields.get(1);
    List<Fault> faults = file.draft().domainFaults(profile, KeyPath.ROOT);
    faults.forEach(fault -> spot.errorInside("profile: " + fault.message()));
    Optional<DomainName> domain = name(fields.get(0), "domain", spot);
    if (domain.isEmpty() || !faults.isEmpty()) {
      domain.ifPresent(file.draft()::broken);
      if (faults.isEmpty()) {
        file.draft().nameless(fields.get(0), profile, spot);
      }
      return;
    }
    file.draft().domain(domain.get(), profile, spot);
    for (String alias : fields.subList(2, fields.size())) {
      if (!alias.isEmpty()) {
        name(alias, "alias", spot).ifPresent(name -> alias(name, domain.get(), spot));
      }
    }
  }

  private static boolean isHeader(List<String> fields) {
    return fields.get(0).equalsIgnoreCase("domain")
        && fields.size() > 1
        && fields.get(1).equalsIgnoreCase("profile");
  }

  private void alias(DomainName alias, DomainName target, Spot spot) {
    if (alias.equals(target)) {
      spot.errorInside("alias: found \"" + alias + "\"; allowed: another domain than its own");
      return;
    }
    file.draft().domain(alias, JsonObject.of("aliasOf", target.value()), spot);
  }

  private static Optional<DomainName> name(String text, String column, Spot spot) {
    Optional<DomainName> name = HostText.mailDomain(text);
    if (name.isEmpty()) {
      spot.errorInside(column + ": " + Spot.found(text, HostText.mailDomainFor(text)));
    }
    return name;
  }

  private Spot at(long line) {
    return new Spot(file.draft(), file.file(), (int) line, "");
  }
}
