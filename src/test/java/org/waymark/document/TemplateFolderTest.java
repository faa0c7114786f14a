package org.waymark.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFolderTest {
  private static final String ERROR = "autodiscover-error.xml";
  private static final TemplateNames ERROR_NAMES =
      TemplateNames.none().values("time", "id", "code", "message");

  private static final QName ROOT =
      new QName(
          "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006", "Autodiscover");
  private static final Format FORMAT = Format.xml(ROOT);
  private static final String BEGIN = "<Autodiscover xmlns='" + ROOT.getNamespaceURI() + "'>";
  private static final String END = "</Autodiscover>";

  @TempDir private Path folder;

  @Test
  void compile_operatorsFile_wins() throws IOException {
    Files.writeString(folder.resolve(ERROR), BEGIN + "{{code}}" + END);
    assertThat(compiled()).isEqualTo(BEGIN + "500" + END);
  }

  @Test
  void compile_missingFile_isTheBuiltIn() throws IOException {
    assertThat(compiled())
        .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
        .contains("<ErrorCode>500</ErrorCode>");
  }

  @Test
  void compile_missingFolder_isTheBuiltIn() throws IOException {
    folder = folder.resolve("nowhere");
    assertThat(compiled()).contains("<ErrorCode>500</ErrorCode>");
  }

  @Test
  void compile_linkedFile_isRead() throws IOException {
    Files.createDirectory(folder.resolve("..data"));
    Files.writeString(folder.resolve("..data").resolve(ERROR), BEGIN + END);
    Files.createSymbolicLink(folder.resolve(ERROR), Path.of("..data", ERROR));
    assertThat(compiled()).isEqualTo(BEGIN + END);
  }

  @Test
  void compile_linkToNowhere_isNoMissingFile() throws IOException {
    Files.createSymbolicLink(folder.resolve(ERROR), Path.of("..data", ERROR));
    assertThat(problem()).startsWith(folder.resolve(ERROR) + ": cannot be read: ");
  }

  @Test
  void compile_folderInPlaceOfTheFile_isRefused() throws IOException {
    Files.createDirectory(folder.resolve(ERROR));
    assertThat(problem()).startsWith(folder.resolve(ERROR) + ": cannot be read: ");
  }

  @Test
  void compile_notUtf8_isRefused() throws IOException {
    Files.write(folder.resolve(ERROR), "<grün/>".getBytes(ISO_8859_1));
    assertThat(problem()).isEqualTo(folder.resolve(ERROR) + ": not UTF-8");
  }

  @Test
  void compile_byteOrderMark_isNotWritten() throws IOException {
    Files.write(
        folder.resolve(ERROR),
        ("\uFEFF<?xml version='1.0'?>" + BEGIN + "grün" + END).getBytes(UTF_8));
    assertThat(compiled()).isEqualTo("<?xml version='1.0'?>" + BEGIN + "grün" + END);
  }

  @Test
  void compile_unknownNameInTheOperatorsFile_namesThePath() throws IOException {
    Files.writeString(folder.resolve(ERROR), "<a>\n{{nope}}</a>");
    assertThat(problem()).startsWith(folder.resolve(ERROR) + ":2: unknown value \"nope\"");
  }

  @Test
  void compile_unknownNameInTheBuiltIn_saysSo() {
    TemplateFolder templates = new TemplateFolder(folder);
    templates.compile(ERROR, TemplateNames.none(), FORMAT);
    assertThat(templates.problems().get(0))
        .startsWith(ERROR + " (built in):4: unknown value \"time\"");
  }

  @Test
  void compile_nameThatNobodyHas_isAFaultOfOurs() {
    assertThatThrownBy(() -> new TemplateFolder(folder).compile("nope.xml", ERROR_NAMES, FORMAT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nope.xml");
  }

  @Test
  void problems_everyTemplate_isTold() throws IOException {
    Files.writeString(folder.resolve(ERROR), "{{nope}}");
    Files.writeString(folder.resolve("outlook.xml"), "{{{raw}}}");
    TemplateFolder templates = new TemplateFolder(folder);
    templates.compile(ERROR, ERROR_NAMES, FORMAT);
    templates.compile("outlook.xml", ERROR_NAMES, FORMAT);
    assertThat(templates.problems()).hasSize(2);
  }

  @Test
  void problems_otherFiles_areNamedInOrder() throws IOException {
    Files.writeString(folder.resolve("outlok.xml"), "");
    Files.writeString(folder.resolve(ERROR), "");
    Files.createDirectory(folder.resolve("backup"));
    TemplateFolder templates = new TemplateFolder(folder);
    templates.compile(ERROR, ERROR_NAMES, FORMAT);
    templates.compile("outlook.xml", ERROR_NAMES, FORMAT);
    String reason = ": unknown template; known: autodiscover-error.xml, outlook.xml";
    assertThat(templates.problems())
        .filteredOn(problem -> problem.contains("unknown template"))
        .containsExactly(folder.resolve("backup") + reason, folder.resolve("outlok.xml") + reason);
  }

  @Test
  void problems_entriesOfAConfigMap_areNone() throws IOException {
    Path version = Files.createDirectory(folder.resolve("..2026_11_23_16_56_32.616402"));
    Files.writeString(version.resolve(ERROR), BEGIN + END);
    Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
    Files.createSymbolicLink(folder.resolve(ERROR), Path.of("..data", ERROR));
    TemplateFolder templates = new TemplateFolder(folder);
    templates.compile(ERROR, ERROR_NAMES, FORMAT);
    assertThat(templates.problems()).isEmpty();
  }

  @Test
  void problems_missingFolder_areNone() {
    assertThat(new TemplateFolder(folder.resolve("nowhere")).problems()).isEmpty();
  }

  private String problem() {
    TemplateFolder templates = new TemplateFolder(folder);
    templates.compile(ERROR, ERROR_NAMES, FORMAT);
    return templates.problems().get(0);
  }

  private String compiled() throws IOException {
    Model model =
        new Model().text("time", "").text("id", "").text("code", "500").text("message", "");
    BoundDocument document =
        new TemplateFolder(folder).compile(ERROR, ERROR_NAMES, FORMAT).bind(model);
    assertThat(document.parts()).isEqualTo(1);
    return new String(document.part(0, new byte[0][]), UTF_8);
  }
}
