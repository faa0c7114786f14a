package org.waymark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.Arrows.Arrow;

/** The arrows between the packages run down only. */
class ArrowsTest {
  @Test
  void arrows_ofOurClasses_areThoseOfTheDesign() {
    assertThat(Arrows.violations(Arrows.of(Path.of("target/classes")))).isEmpty();
  }

  @Test
  void arrows_ofOurClasses_areSeen() {
    assertThat(Arrows.of(Path.of("target/classes")))
        .contains(
            new Arrow("org.waymark.dialect", "org.waymark.document"),
            new Arrow("org.waymark.dialect", "org.waymark.mail"),
            new Arrow("org.waymark.mail", "java.util"),
            new Arrow("org.waymark.document", "com.github.mustachejava"));
  }

  @ParameterizedTest
  @CsvSource({
    "dialect, source",
    "dialect, telemetry",
    "dialect, settings",
    "dialect, http",
    "source, dialect",
    "source, document",
    "source, imports",
    "source, admin",
    "settings, source",
    "settings, store",
    "settings, config",
    "document, mail",
    "input, mail",
    "mail, input",
    "config, store",
    "config, settings",
    "store, source",
    "store, settings",
    "store, admin",
    "check, source",
    "check, http",
    "imports, source",
    "imports, http",
    "admin, source",
    "admin, config",
    "admin, http",
    "telemetry, http",
    "telemetry, source",
    "http, check",
    "http, management",
    "management, service",
    "service, command",
    "http, newroom",
    "newroom, mail",
    "mail.inner, document",
  })
  void violations_arrowThatIsNotInTheDesign_isFound(String from, String to) {
    Arrow arrow = new Arrow("org.waymark." + from, "org.waymark." + to);
    assertThat(Arrows.violations(List.of(arrow)))
        .containsExactly(arrow + " is no arrow of the design");
  }

  @Test
  void violations_arrowToTheRoot_isFound() {
    assertThat(Arrows.violations(List.of(new Arrow("org.waymark.http", "org.waymark"))))
        .containsExactly("org.waymark.http -> org.waymark is no arrow of the design");
  }

  @ParameterizedTest
  @CsvSource({
    "dialect, io.vertx.ext.web",
    "source, io.vertx.ext.web.handler",
    "admin, com.github.benmanes.caffeine.cache",
    "config, io.vertx.redis.client",
    "source, de.siegmar.fastcsv.reader",
    "source, io.vertx.redis.client",
    "dialect, io.micrometer.core.instrument",
    "config, org.yaml.snakeyaml.nodes",
    "settings, com.networknt.schema",
    "dialect, com.github.mustachejava.util",
    "http, com.ctc.wstx.api",
    "http, io.opentelemetry.api.trace",
    "check, picocli",
    "admin, picocli",
    "admin, io.vertx.ext.web",
    "admin, io.vertx.redis.client",
    "mail, io.vertx.core",
    "mail, org.slf4j",
    "mail, javax.xml.stream",
    "mail, javafx",
    "dialect, com.ibm.icu.text",
    "source, com.ibm.icu.text",
    "config, com.ibm.icu.lang",
    "dialect, org.bouncycastle.cms",
    "service, org.bouncycastle.cert.jcajce",
  })
  void violations_libraryOfAnotherRoom_isFound(String from, String library) {
    Arrow arrow = new Arrow("org.waymark." + from, library);
    assertThat(Arrows.violations(List.of(arrow)))
        .containsExactly(arrow + " is a library of another room");
  }

  @ParameterizedTest
  @CsvSource({
    "org.waymark, org.waymark.command",
    "org.waymark.command, picocli",
    "org.waymark.command, org.waymark.service",
    "org.waymark.command, org.waymark.admin",
    "org.waymark.service, org.waymark.management",
    "org.waymark.management, org.waymark.http",
    "org.waymark.management, io.vertx.ext.web",
    "org.waymark.http, org.waymark.telemetry",
    "org.waymark.http, io.vertx.ext.web.handler",
    "org.waymark.telemetry, io.micrometer.core.instrument",
    "org.waymark.source, com.github.benmanes.caffeine.cache",
    "org.waymark.source, org.waymark.settings",
    "org.waymark.source, org.waymark.store",
    "org.waymark.settings, org.waymark.input",
    "org.waymark.store, io.vertx.redis.client",
    "org.waymark.store, org.waymark.config",
    "org.waymark.mail, java.util.regex",
    "org.waymark.mail, org.jspecify.annotations",
    "org.waymark.mail, com.ibm.icu.text",
    "org.waymark.check, org.waymark.settings",
    "org.waymark.check, org.waymark.dialect",
    "org.waymark.imports, org.waymark.input",
    "org.waymark.imports, org.waymark.mail",
    "org.waymark.imports, de.siegmar.fastcsv.reader",
    "org.waymark.imports, com.ctc.wstx.stax",
    "org.waymark.admin, org.waymark.settings",
    "org.waymark.admin, org.waymark.store",
    "org.waymark.admin, org.waymark.imports",
    "org.waymark.dialect, io.vertx.core.buffer",
    "org.waymark.http, io.vertx.ext.webbing",
  })
  void violations_arrowOfTheDesign_isNone(String from, String to) {
    assertThat(Arrows.violations(List.of(new Arrow(from, to)))).isEmpty();
  }

  @Test
  void violations_cycle_isFoundBeyondTheTable() {
    List<Arrow> arrows =
        List.of(
            new Arrow("org.waymark.http", "org.waymark.http.a"),
            new Arrow("org.waymark.http.a", "org.waymark.http.b"),
            new Arrow("org.waymark.http.b", "org.waymark.http.a"),
            new Arrow("org.waymark.http.b", "org.waymark.mail"));
    assertThat(Arrows.violations(arrows))
        .containsExactly("org.waymark.http.a is in a cycle", "org.waymark.http.b is in a cycle");
  }

  @Test
  void read_outputOfJdeps_isItsArrows() {
    String output =
        """
        classes -> java.base
        classes -> not found
           org.waymark.mail       -> java.lang              java.base
           org.waymark.mail       -> org.waymark.mail       classes
           org.waymark.mail       -> io.vertx.core          not found
        """;
    assertThat(Arrows.violations(Arrows.read(output)))
        .containsExactly("org.waymark.mail -> io.vertx.core is a library of another room");
  }
}
