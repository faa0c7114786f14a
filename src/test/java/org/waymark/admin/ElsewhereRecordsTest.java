package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.input.Problem;
import org.waymark.input.YamlWriter;

/** Records of domains whose mail is elsewhere. */
class ElsewhereRecordsTest extends CatalogFixture {
  private static final String MOVED =
      "{\"elsewhere\":{\"autodiscover\":\"https://Auto.Größe.example/\",\"text\":{\"en\":\"Moved\"},"
          + "\"link\":\"https://new.example/\"}}";

  @BeforeEach
  void fill() throws Exception {
    put("profile:shared", SHARED);
    put("domain:customer.com", "\"shared\"");
    put("domain:alias.com", "{\"aliasOf\":\"customer.com\"}");
    put("domain:broken.com", "{");
  }

  @Test
  void setDomain_isWrittenAsGiven_andOnce() throws Exception {
    assertThat(setDomain("moved.com", MOVED.replace(",", ",\n "))).isTrue();
    assertThat(stored("domain:moved.com")).isEqualTo(MOVED);
    assertThat(setDomain("moved.com", MOVED)).isFalse();
    assertThat(setDomain("customer.com", redirect("microsoft365"))).isTrue();
    assertThat(refusal(deletingDomain("customer.com")))
        .containsExactly(
            "waymark:domain:customer.com: the target of aliases: 1 domain (alias.com)");
  }

  @ParameterizedTest
  @CsvSource({
    "https://auto.host.com/, auto.host.com",
    "https://new.com/, new.com",
    "https://autodiscover.new.com/, autodiscover.new.com",
    "https://ua-auto-config.new.com/, ua-auto-config.new.com",
    "https://AUTODISCOVER.Customer.com./, autodiscover.customer.com",
    "https://autoconfig.alias.com/, autoconfig.alias.com",
    "https://autodiscover.broken.com/, autodiscover.broken.com",
    "https://autodiscover.filed.com/, autodiscover.filed.com",
  })
  void setDomain_redirectedToWaymarkItself_isRefused(String url, String host) throws Exception {
    assertThat(refusal(settingDomain("new.com", redirect(url))))
        .containsExactly(
            "waymark:domain:new.com: new.com.elsewhere.autodiscover: found \"https://%s/\"; allowed: a URL of another provider; Waymark answers for %1$s, so this is a loop"
                .formatted(host));
    assertThat(stored("domain:new.com")).isNull();
  }

  @Test
  void setDomain_redirectedToOtherHosts_isWritten() throws Exception {
    for (String host :
        new String[] {"autodiscover.other.com", "www.customer.com", "customer.com"}) {
      assertThat(setDomain("new.com", redirect("https://" + host + "/"))).isTrue();
    }
  }

  @Test
  void review_reportsTheLoop_thatALaterDomainCloses() throws Exception {
    setDomain("moved.com", redirect("https://autodiscover.new.com/a.xml"));
    redis.call("DEL", "waymark:domain:broken.com");
    assertThat(await(catalog.review()).problems()).isEmpty();

    setDomain("new.com", "\"shared\"");
    put("domain:raw.com", redirect("https://auto.host.com"));
    put("domain:self.com", redirect("https://self.com"));

    assertThat(await(catalog.review()).problems().stream().map(Problem::toString))
        .containsExactly(
            loop("moved.com", "https://autodiscover.new.com/a.xml", "autodiscover.new.com"),
            loop("raw.com", "https://auto.host.com", "auto.host.com"),
            loop("self.com", "https://self.com", "self.com"));
  }

  @Test
  void plan_refusesALoop_inTheFileAndInTheRecords() throws Exception {
    setDomain("moved.com", redirect("https://autodiscover.new.com/"));
    String loop = "allowed: a URL of another provider; Waymark answers for ";

    assertThat(
            refusal(
                catalog.plan(
                    file(
                        "all.yaml",
                        """
                        domains:
                          one.com: { aliasOf: customer.com }
                          two.com:
                            elsewhere:
                              autodiscover: https://autodiscover.one.com/
                          three.com: { elsewhere: { autodiscover: "https://auto.host.com/" } }
                          four.com: { elsewhere: { autodiscover: "https://autodiscover.four.com/" } }
                        """),
                    false)))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("all.yaml:5: domains.two.com.elsewhere", loop),
            line -> assertThat(line).contains("all.yaml:6: domains.three.com.elsewhere", loop),
            line -> assertThat(line).contains("all.yaml:7: domains.four.com.elsewhere", loop));
    assertThat(refusal(catalog.plan(file("new.yaml", "domains: { new.com: shared }"), false)))
        .containsExactly(
            "the import would break 1 domain (moved.com): "
                + loop("moved.com", "https://autodiscover.new.com/", "autodiscover.new.com"));
    assertThat(done(file("prune.yaml", "domains: { new.com: shared }"), true))
        .endsWith("1 added, 0 changed, 0 unchanged, 4 removed");
  }

  @Test
  void export_isImportedUnchanged() throws Exception {
    redis.call("DEL", "waymark:domain:broken.com");
    setDomain("moved.com", MOVED);
    setDomain("alias.com", "{\"aliasOf\":\"moved.com\"}");
    setDomain("office.com", redirect("microsoft365"));
    StringBuilder yaml = new StringBuilder("domains:\n");
    await(catalog.export())
        .domains()
        .forEach((name, domain) -> yaml.append(new YamlWriter().line(name, domain)));

    assertThat(done(file("all.yaml", yaml.toString()), true))
        .endsWith("; 0 added, 0 changed, 4 unchanged, 0 removed");
    redis.call("DEL", "waymark:domain:moved.com");
    assertThat(done(file("all.yaml", yaml.toString()), false))
        .endsWith("; 1 added, 0 changed, 3 unchanged, 0 removed");
    assertThat(stored("domain:moved.com")).isEqualTo(MOVED);
    assertThat(Files.readString(folder.resolve("all.yaml"))).contains("Größe", "microsoft365");
  }

  private static String redirect(String url) {
    return "{\"elsewhere\":{\"autodiscover\":\"" + url + "\"}}";
  }

  private static String loop(String domain, String url, String host) {
    return "waymark:domain:%s: %1$s.elsewhere.autodiscover: found \"%s\"; allowed: a URL of another provider; Waymark answers for %s, so this is a loop"
        .formatted(domain, url, host);
  }
}
