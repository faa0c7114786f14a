package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.Waymark.Result;

class CommandsIT {
  private static final Map<String, String> NOTHING = Map.of();

  @TempDir Path folder;

  @Test
  void help_saysWhatThereIs() throws Exception {
    Result result = Waymark.run(NOTHING, "--help");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("serve", "check", "show", "dns", "--conf", "WAYMARK_CONF");
  }

  @Test
  void version_isThatOfTheBuild() throws Exception {
    Result result = Waymark.run(NOTHING, "--version");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).matches("waymark \\d+\\.\\d+\\.\\d+\\s*");
    assertThat(Waymark.run(NOTHING, "version")).isEqualTo(result);
  }

  @Test
  void help_isACommandToo() throws Exception {
    assertThat(Waymark.run(NOTHING, "help")).isEqualTo(Waymark.run(NOTHING, "--help"));
    assertThat(Waymark.run(NOTHING, "help", "check"))
        .isEqualTo(Waymark.run(NOTHING, "check", "--help"));
  }

  @Test
  void unknownOption_isAUsageError() throws Exception {
    Result result = Waymark.run(NOTHING, "--conv", "conf");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Unknown option", "--conv", "--conf");
  }

  @Test
  void check_ofWhatShips_findsNothing() throws Exception {
    Result result = Waymark.run(NOTHING, "check");

    assertThat(result.out() + result.err()).doesNotContain("error:", "warning:");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("2 domains", "1 profile");
  }

  @Test
  void conf_isNamedByTheEnvironmentOrTheCommandLine_whichWins() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(conf.resolve("settings/domains.yaml"), "only.example: shared\n");

    String nowhere = folder.resolve("nowhere").toString();
    assertThat(Waymark.run(Map.of("WAYMARK_CONF", conf.toString()), "check").out())
        .contains("1 domain, ");
    assertThat(
            Waymark.run(Map.of("WAYMARK_CONF", nowhere), "--conf", conf.toString(), "check").out())
        .contains("1 domain, ");
  }

  @Test
  void conf_thatIsNoFolder_isAUsageError() throws Exception {
    String nowhere = folder.resolve("nowhere").toString();

    for (String command : new String[] {"serve", "check"}) {
      Result result = Waymark.run(NOTHING, command, "--conf", nowhere);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains(nowhere + " is not a folder");
    }
  }

  @Test
  void folderThatIsNotThere_isToldAsAnAbsolutePath() throws Exception {
    Result named = Waymark.run(Map.of("WAYMARK_CONF", "no-such-folder"), "check");
    assertThat(named.exitCode()).isEqualTo(2);
    assertThat(named.err())
        .contains(Path.of("no-such-folder").toAbsolutePath() + " is not a folder; allowed: ");

    for (String command : new String[] {"serve", "check", "export"}) {
      Result result = Waymark.runIn(folder, command);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains(folder.toRealPath().resolve("conf") + " is not a folder");
    }
  }

  @Test
  void check_ofNothingToAnswer_isAnError() throws Exception {
    Result result = Waymark.run(NOTHING, "check", "--conf", folder.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("error: ", "no domain can be answered", "1 error");
  }

  @Test
  void check_printsEveryError() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(conf.resolve("waymark.yaml"), "http: { prot: 8080 }\n");
    Files.writeString(
        conf.resolve("settings/domains.yaml"),
        "a.example: nobody\nb.example: { aliasOf: c.example }\n");
    Files.writeString(conf.resolve("templates/outlook.xml"), "<a>{{hots}}</a>\n");
    Files.writeString(conf.resolve("templates/autocnfig.xml"), "<a/>\n");

    Result result = Waymark.run(NOTHING, "check", "--conf", conf.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("waymark.yaml:1: http.prot:", "domains.yaml:1: a.example", "\"nobody\"")
        .contains("domains.yaml:2: b.example", "outlook.xml:1: unknown value \"hots\"")
        .contains("autocnfig.xml: unknown template")
        .contains("5 errors");
  }

  @Test
  void check_warnsWhereAClientWouldStumble() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("settings/profiles.yaml"),
        """
        shared:
          name: Host
          services:
            - { type: imap, host: mail.host.com, port: 143, security: none }
        """);

    Result result = Waymark.run(NOTHING, "check", "--conf", conf.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("warning:", "Thunderbird for Android", "smtp");
  }

  @Test
  void show_printsTheDocumentAndWhereItComesFrom() throws Exception {
    Result result = Waymark.run(NOTHING, "show", "user@customer.com", "--client", "outlook");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("<?xml")
        .contains("<LoginName>user@customer.com</LoginName>", "<Server>mail.host.com</Server>");
    assertThat(result.err()).contains("domains.yaml:3", "profile shared", "profiles.yaml:4");
  }

  @Test
  void show_withoutAClient_printsAll() throws Exception {
    Result result = Waymark.run(NOTHING, "show", "user@customer.com");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("<clientConfig", "<LoginName>", "<Type>MobileSync</Type>");
    assertThat(result.out().lines())
        .contains(
            "{\"Protocol\":\"AutodiscoverV1\",\"Url\":"
                + "\"https://autodiscover.customer.com/autodiscover/autodiscover.xml\"}");
  }

  @Test
  void show_ofJson_printsItsBytesAlone() throws Exception {
    Result result =
        Waymark.run(
            Map.of("WAYMARK_PUBLIC_HOST", "waymark.host.com"),
            "show",
            "user@customer.com",
            "--client",
            "autodiscover-json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            "{\"Protocol\":\"AutodiscoverV1\",\"Url\":"
                + "\"https://waymark.host.com/autodiscover/autodiscover.xml\"}");
  }

  @Test
  void show_ofADomainElsewhere_printsWhatClientsGetInstead() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("settings/domains.yaml"),
        """
        customer.com: { elsewhere: { autodiscover: microsoft365 } }
        gone.example: { disabled: true }
        """);

    Result moved = Waymark.run(NOTHING, "show", "u@customer.com", "--conf", conf.toString());
    assertThat(moved.exitCode()).isZero();
    assertThat(moved.err())
        .contains(
            "autoconfig: 404",
            "outlook: 302 to https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml");

    Result gone =
        Waymark.run(
            NOTHING, "show", "u@gone.example", "--client", "outlook", "--conf", conf.toString());
    assertThat(gone.exitCode()).isEqualTo(1);
    assertThat(gone.out()).isEmpty();
    assertThat(gone.err()).contains("outlook: 404");
  }

  @Test
  void show_inALocaleWithoutUmlauts_printsUtf8AndTakesNoBrokenAddress() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Path profiles = conf.resolve("settings/profiles.yaml");
    Files.writeString(profiles, Files.readString(profiles).replace("Host.com Mail", "Müller ✉"));
    Map<String, String> locale = Map.of("LC_ALL", "C");

    Result shown =
        Waymark.run(
            locale, "show", "a@customer.com", "--client", "autoconfig", "--conf", conf.toString());
    assertThat(shown.out()).contains("<displayName>Müller ✉</displayName>");

    // A shell passes bytes on; this JVM encodes arguments in its own locale, and cannot pass the
    // address under another one. CI counts skipped tests.
    Assumptions.assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")));
    Result refused = Waymark.run(locale, "show", "jürgen@customer.com");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("is not a mail address; characters", "LC_ALL=C.UTF-8");
  }

  @Test
  void show_ofAStranger_saysSo() throws Exception {
    Result result = Waymark.run(NOTHING, "show", "user@stranger.example", "--client", "autoconfig");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("stranger.example is not in the settings");
  }

  @Test
  void show_ofNoAddress_isAUsageError() throws Exception {
    assertThat(Waymark.run(NOTHING, "show", "customer.com").exitCode()).isEqualTo(2);
    assertThat(Waymark.run(NOTHING, "show").exitCode()).isEqualTo(2);
    assertThat(Waymark.run(NOTHING, "show", "u@customer.com", "--client", "pine").exitCode())
        .isEqualTo(2);
  }
}
