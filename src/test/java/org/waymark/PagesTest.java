package org.waymark;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.command.CheckReport;
import org.waymark.config.ConfigLoader;
import org.waymark.doctor.CheckId;
import org.waymark.testing.Pages;
import org.waymark.testing.Pictures;

/** Holds the documentation to the truth: its links, its examples and its commands. */
class PagesTest {
  private static final Pattern SET =
      Pattern.compile("^redis-cli SET waymark:(profile|domain):(\\S+) '(.*)'$", Pattern.MULTILINE);

  private Vertx vertx;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await();
  }

  @Test
  void readme_isShort() throws Exception {
    assertThat(Files.readAllLines(Pages.README)).hasSizeLessThanOrEqualTo(250);
  }

  @Test
  void readme_leadsToEveryPage() throws Exception {
    String table = Pages.section(Pages.README, "## Where to read on");
    assertThat(Pages.site()).hasSizeGreaterThan(10);
    assertThat(Pages.site()).allSatisfy(page -> assertThat(table).contains("](" + page + ")"));
  }

  @ParameterizedTest
  @MethodSource("org.waymark.testing.Pages#all")
  void links_leadSomewhere(Path page) throws Exception {
    assertThat(Pages.brokenLinks(page)).isEmpty();
  }

  @Test
  void brokenLinks_areFound() throws Exception {
    Files.writeString(folder.resolve("b.md"), "# Two words: here\n```\n# no heading\n```\n");
    Path page = folder.resolve("a.md");
    Files.writeString(
        page,
        """
        # A
        [good](b.md), [good](b.md#two-words-here), [good](#a), [elsewhere](https://host.com/nope)
        [bad](c.md), [bad](b.md#two-words), [bad](#b), [bad](b.md#no-heading)
        ```
        [code](nope.md)
        ```
        """);
    assertThat(Pages.brokenLinks(page))
        .containsExactly(
            page + ": c.md", page + ": b.md#two-words", page + ": #b", page + ": b.md#no-heading");
  }

  @Test
  void ci_runsTheTestCommandOfTheReadme() throws Exception {
    List<String> commands = Pages.blocks(Pages.README, "sh");
    assertThat(commands.get(0))
        .isEqualTo("mvn -q -DskipTests package && java -jar target/waymark.jar\n");
    assertThat(commands.get(1)).isEqualTo("mvn verify\n");
    assertThat(Files.readString(Path.of(".ci/run"))).contains("\nmvn verify ");
  }

  @Test
  void designPage_hasTheRoomsAndTheirArrows() throws Exception {
    Map<String, Set<String>> rooms = new TreeMap<>();
    Pages.rows(Pages.section(Pages.page("design"), "## Rooms"))
        .forEach((room, cells) -> rooms.put(room, rooms(cells.get(1))));
    Map<String, Set<String>> allowed = new TreeMap<>(Arrows.allowed());
    allowed.remove("");
    allowed.put("command", Set.of("every room"));
    allowed.put("service", Set.of("every room but command"));
    assertThat(rooms).isEqualTo(allowed);
  }

  private static Set<String> rooms(String cell) {
    return cell.isEmpty() ? Set.of() : Set.of(cell.replace("`", "").split(", ", -1));
  }

  @Test
  void settingsOfTheReadme_canBeUsed() throws Exception {
    List<String> blocks = Pages.blocks(Pages.README, "yaml");
    assertThat(blocks).hasSize(2);
    assertThat(findings(blocks.get(0), blocks.get(1)).summary())
        .startsWith("1 domain, 1 profile, 0 errors, 0 warnings, 0 notices");
  }

  @Test
  void settingsOfOneDomain_canBeUsed() throws Exception {
    List<String> blocks = Pages.blocks(Pages.page("tls-and-proxies"), "yaml");
    assertThat(blocks).hasSize(2);
    assertThat(findings(blocks.get(1), blocks.get(0)).summary())
        .startsWith("1 domain, 1 profile, 0 errors, 0 warnings, 0 notices");
  }

  /** Each block begins with the name of its file; together they are one set of settings. */
  @Test
  void settingsOfTheSettingsPage_canBeUsed() throws Exception {
    List<String> blocks = Pages.blocks(Pages.page("settings"), "yaml");
    assertThat(blocks).extracting(PagesTest::file).containsOnly("domains.yaml", "profiles.yaml");
    CheckReport findings = findings(of(blocks, "profiles.yaml"), of(blocks, "domains.yaml"));
    assertThat(findings.errors()).isEmpty();
    assertThat(findings.summary()).startsWith("13 domains, 6 profiles, 0 errors");
  }

  @Test
  void settingsOfThePeoplePage_canBeUsed() throws Exception {
    List<String> blocks = Pages.blocks(Pages.page("people"), "yaml");
    assertThat(blocks).extracting(PagesTest::file).containsExactly("profiles.yaml", "domains.yaml");
    assertThat(findings(blocks.get(0), blocks.get(1)).summary())
        .startsWith("1 domain, 1 profile, 0 errors, 0 warnings, ");
  }

  @Test
  void textsOfTheSettingsPage_canBeUsed() throws Exception {
    String page = Files.readString(Pages.page("settings"));
    String block = Pages.blocks(Pages.page("settings"), "properties").get(0);
    Path texts = Files.createDirectories(folder.resolve("page")).resolve(file(block));
    Files.writeString(texts, block);
    assertThat(findings("", "").errors()).noneMatch(error -> error.contains("messages_"));
    Files.writeString(texts, block.replace("{address}", "…"));
    assertThat(findings("", "").errors())
        .filteredOn(error -> error.contains("messages_"))
        .singleElement()
        .satisfies(
            error ->
                assertThat(page)
                    .contains("error: conf" + error.substring(folder.toString().length())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"configuration", "redis", "http-api", "operations"})
  void configurationsThatAPageShows_canBeUsed(String name) throws Exception {
    for (String block : Pages.blocks(Pages.page(name), "yaml")) {
      assertThat(file(block)).isEqualTo("waymark.yaml");
      Files.writeString(folder.resolve("waymark.yaml"), block);
      assertThat(ConfigLoader.load(vertx, folder, Map.of()).await()).isNotNull();
    }
  }

  @Test
  void recordsThatPagesSet_canBeUsed() throws Exception {
    List<MatchResult> records = new ArrayList<>();
    for (Path page : List.of(Pages.README, Pages.page("redis"))) {
      records.addAll(SET.matcher(Files.readString(page)).results().toList());
    }
    assertThat(records).hasSizeGreaterThan(4);
    assertThat(findings(records(records, "profile"), records(records, "domain")).errors())
        .isEmpty();
  }

  @Test
  void doctorPage_explainsEveryCheck() throws Exception {
    String text = Pages.section(Pages.page("doctor"), "## What each check means");
    assertThat(CheckId.values())
        .allSatisfy(
            check -> assertThat(text).containsPattern("\\*\\*.*`" + check.id() + "`.*\\*\\*"));
  }

  private static String records(List<MatchResult> records, String kind) {
    return records.stream()
        .filter(record -> record.group(1).equals(kind))
        .map(record -> record.group(2) + ": " + record.group(3) + "\n")
        .distinct()
        .collect(Collectors.joining());
  }

  private static String of(List<String> blocks, String file) {
    return blocks.stream().filter(block -> file(block).equals(file)).collect(Collectors.joining());
  }

  private static String file(String block) {
    return block.lines().findFirst().orElse("").replaceFirst("^# ", "");
  }

  private CheckReport findings(String profiles, String domains) throws Exception {
    Path settings = Files.createDirectories(folder.resolve("settings"));
    Files.writeString(settings.resolve("profiles.yaml"), profiles);
    Files.writeString(settings.resolve("domains.yaml"), domains);
    Files.write(settings.resolve("logo.png"), Pictures.png(200, 40));
    Files.writeString(folder.resolve("waymark.yaml"), "");
    return CheckReport.of(vertx, folder);
  }
}
