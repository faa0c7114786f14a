package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.input.Problem;
import org.waymark.store.StoreAwayException;

class CatalogTest extends CatalogFixture {
  @BeforeEach
  void fill() throws Exception {
    put("profile:shared", SHARED);
    put("profile:farm", FARM);
    put("domain:customer.com", "\"shared\"");
    put("domain:white.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"mail17\"}}");
    put("domain:alias.com", "{\"aliasOf\":\"white.com\"}");
  }

  @Test
  void setDomain_isWrittenAsInTheFiles_underItsCanonicalName() throws Exception {
    assertThat(setDomain("Müller.example.", "\"shared\"")).isTrue();
    assertThat(stored("domain:xn--mller-kva.example")).isEqualTo("\"shared\"");

    assertThat(setDomain("short.com", " {\"profile\" : \"shared\"}")).isTrue();
    assertThat(stored("domain:short.com")).isEqualTo("\"shared\"");

    assertThat(setDomain("other.com", "{\"aliasOf\":\"MÜLLER.example\"}")).isTrue();
    assertThat(stored("domain:other.com")).isEqualTo("{\"aliasOf\":\"xn--mller-kva.example\"}");

    assertThat(setDomain("own.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"m1\"}}")).isTrue();
    assertThat(stored("domain:own.com"))
        .isEqualTo("{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"m1\"}}");
    assertThat(setDomain("gone.com", "{\"disabled\":true}")).isTrue();
  }

  @Test
  void setDomain_asItIs_isNotWritten() throws Exception {
    redis.call("CONFIG", "RESETSTAT");
    assertThat(setDomain("customer.com", "{\"profile\":\"shared\"}")).isFalse();
    assertThat(String.valueOf(redis.call("INFO", "commandstats")))
        .doesNotContain("cmdstat_set", "eval");
  }

  @Test
  void setDomain_withWhatOnlyTheFilesHave_isWritten() throws Exception {
    assertThat(setDomain("new.com", "\"filed\"")).isTrue();
    assertThat(setDomain("newer.com", "{\"aliasOf\":\"filed.com\"}")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"shraed\" | new.com: found \"shraed\"; allowed: farm, filed, shared; did you mean shared?",
        "{\"profile\":\"none\"} | new.com.profile: found \"none\"; allowed: farm, filed, shared",
        "\"farm\" | new.com.vars.SHARD: missing; profile farm uses it in services[0].host (waymark:profile:farm)",
        "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"-\"}} | new.com: makes \"-.host.com\" of farm.services[0].host; allowed: a host name",
        "{\"profile\":\"shared\",\"name\":\"%WHO%\"} | new.com.name: found \"%WHO%\"; allowed: %EMAILDOMAIN%",
        "{\"aliasOf\":\"nobody.com\"} | new.com.aliasOf: found \"nobody.com\"; allowed: a configured domain",
        "{\"aliasOf\":\"new.com\"} | new.com.aliasOf: a loop: new.com, new.com",
      })
  void setDomain_thatCouldNotBeAnswered_isRefused(String json, String message) throws Exception {
    assertThat(refusal(settingDomain("new.com", json)))
        .containsExactly("waymark:domain:new.com: " + message);
    assertThat(stored("domain:new.com")).isNull();
  }

  @Test
  void setDomain_thatTheSchemaRefuses_isRefused() throws Exception {
    assertThat(refusal(settingDomain("new.com", "{\"profil\":\"shared\"}")).toString())
        .contains("waymark:domain:new.com: new.com", "profil");
    assertThat(refusal(settingDomain("new.com", "{")).toString()).contains("not JSON");
  }

  @Test
  void setDomain_thatClosesALoop_isRefused() throws Exception {
    put("domain:more.com", "{\"aliasOf\":\"alias.com\"}");
    assertThat(refusal(settingDomain("white.com", "{\"aliasOf\":\"more.com\"}")))
        .containsExactly(
            "waymark:domain:white.com: white.com.aliasOf: a loop: white.com, more.com, alias.com, white.com");
  }

  @Test
  void setDomain_ofWhichAnAliasCouldNotBeAnswered_isRefused() throws Exception {
    String longest =
        "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(57);
    put("profile:named", profile("mail.%EMAILDOMAIN%"));
    put("domain:" + longest, "{\"aliasOf\":\"white.com\"}");
    assertThat(refusal(settingDomain("white.com", "\"named\"")))
        .singleElement()
        .asString()
        .startsWith("waymark:domain:white.com: this would break 1 domain (" + longest + "): ");
  }

  @Test
  void setProfile_isWritten() throws Exception {
    assertThat(setProfile("new", SHARED)).isTrue();
    assertThat(stored("profile:new")).isEqualTo(SHARED);
    assertThat(setProfile("new", SHARED)).isFalse();
    assertThat(setProfile("shared", profile("other.host.com"))).isTrue();
    assertThat(stored("profile:shared")).isEqualTo(profile("other.host.com"));
  }

  @Test
  void setProfile_thatCannotBeUsed_isRefused() throws Exception {
    assertThat(refusal(settingProfile("new", profile("no_host"))))
        .containsExactly(
            "waymark:profile:new: new.services[0].host: found \"no_host\"; allowed: a host name");
    assertThat(refusal(settingProfile("no name", SHARED)).toString()).contains("no name");
    assertThat(stored("profile:new")).isNull();
  }

  @Test
  void setProfile_thatWouldBreakDomains_isRefusedAndNamesThem() throws Exception {
    put("domain:bad.com", "{\"profile\":\"farm\"}");
    assertThat(refusal(settingProfile("farm", profile("%NODE%.host.com"))))
        .containsExactly(
            "waymark:profile:farm: this would break 1 domain (white.com): waymark:domain:white.com: white.com.vars.NODE:"
                + " missing; profile farm uses it in services[0].host (waymark:profile:farm)");
    for (int i = 1; i < 7; i++) {
      put("domain:c" + i + ".com", "\"shared\"");
    }
    assertThat(refusal(settingProfile("shared", FARM)))
        .singleElement()
        .asString()
        .startsWith(
            "waymark:profile:shared: this would break 7 domains (c1.com, c2.com, c3.com, c4.com, c5.com, …): waymark:domain:c1.com: c1.com.vars.SHARD: missing");
    assertThat(stored("profile:shared")).isEqualTo(SHARED);
  }

  @Test
  void setProfile_ofEveryDomain_hasNoVariables(Vertx vertx) throws Exception {
    catalog = catalog(vertx, Optional.of("shared"));
    assertThat(refusal(settingProfile("shared", FARM)))
        .containsExactly(
            "waymark:profile:shared: found %SHARD%; allowed: no variable, because it is"
                + " settings.defaultProfile");
    redis.call("DEL", "waymark:domain:customer.com");
    assertThat(refusal(deletingProfile("shared")))
        .containsExactly("waymark:profile:shared: in use: it is settings.defaultProfile");
  }

  @Test
  void deleteProfile_inUse_isRefused() throws Exception {
    assertThat(refusal(deletingProfile("farm")))
        .containsExactly("waymark:profile:farm: in use by 1 domain (white.com)");
    assertThat(stored("profile:farm")).isEqualTo(FARM);
  }

  @Test
  void delete_ofWhatTheFilesHaveToo_isRefusedAllTheSame() throws Exception {
    put("profile:filed", SHARED);
    put("domain:filed.com", "\"filed\"");
    put("domain:link.com", "{\"aliasOf\":\"filed.com\"}");
    assertThat(refusal(deletingProfile("filed")))
        .containsExactly("waymark:profile:filed: in use by 1 domain (filed.com)");
    assertThat(refusal(deletingDomain("filed.com")))
        .containsExactly("waymark:domain:filed.com: the target of aliases: 1 domain (link.com)");
  }

  @Test
  void delete_ofWhatNobodyNeeds_isDone() throws Exception {
    assertThat(refusal(deletingDomain("white.com")))
        .containsExactly("waymark:domain:white.com: the target of aliases: 1 domain (alias.com)");
    assertThat(await(deletingDomain("alias.com"))).isTrue();
    assertThat(await(deletingDomain("white.com"))).isTrue();
    assertThat(await(deletingProfile("farm"))).isTrue();
    assertThat(await(deletingProfile("farm"))).isFalse();
    assertThat(await(deletingDomain("white.com"))).isFalse();
    assertThat(await(catalog.profiles())).containsExactly("shared");
    assertThat(await(catalog.domains(""))).containsExactly("customer.com");
  }

  @Test
  void domains_beginWithTheTextAsItIs() throws Exception {
    put("domain:c*.com", "\"shared\"");
    assertThat(await(catalog.domains("c"))).containsExactly("c*.com", "customer.com");
    assertThat(await(catalog.domains("c*"))).containsExactly("c*.com");
    assertThat(await(catalog.domains("no"))).isEmpty();
    assertThat(await(catalog.domain(name("CUSTOMER.com")))).contains("\"shared\"");
  }

  @Test
  void domains_manyPagesWithoutAny_isEmpty() throws Exception {
    redis.call(
        "EVAL", "for i = 1, 30000 do redis.call('SET', 'other:' .. i, '') end return 1", "0");

    Listing listing = await(catalog.domains("no", "", 100));

    assertThat(listing.names()).isEmpty();
    assertThat(listing.next()).isEmpty();
  }

  @Test
  void aliases_mayBeEightInARow() throws Exception {
    put("domain:a0.com", "\"shared\"");
    for (int i = 1; i <= 8; i++) {
      assertThat(setDomain("a" + i + ".com", "{\"aliasOf\":\"a" + (i - 1) + ".com\"}")).isTrue();
    }
    String tooMany =
        "a9.com.aliasOf: more than 8 aliases in a row: a9.com, a8.com, a7.com, a6.com, a5.com,"
            + " a4.com, a3.com, a2.com, a1.com";
    assertThat(refusal(settingDomain("a9.com", "{\"aliasOf\":\"a8.com\"}")))
        .containsExactly("waymark:domain:a9.com: " + tooMany);
    assertThat(await(catalog.review()).problems()).isEmpty();
    put("domain:a9.com", "{\"aliasOf\":\"a8.com\"}");
    assertThat(await(catalog.review()).problems().stream().map(Problem::toString))
        .containsExactly("waymark:domain:a9.com: " + tooMany);
  }

  @Test
  void export_namesTheRecordsThatItLeavesOut() throws Exception {
    put("domain:Customer.com", "\"shared\"");
    put("domain:bad.com", "{}");
    assertThat(await(catalog.export()).problems().stream().map(Problem::toString))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("waymark:domain:bad.com: bad.com: "))
        .contains(
            "waymark:domain:Customer.com: not a canonical domain name, so this record is never used;"
                + " rename the key");
  }

  @Test
  void everything_whileRedisIsAway_failsAndWorksWhenItIsBack() throws Exception {
    assertThat(setDomain("one.com", "\"shared\"")).isTrue();
    redis.kill();
    assertThatThrownBy(() -> setDomain("two.com", "\"shared\""))
        .isInstanceOf(StoreAwayException.class);
    redis.begin();
    assertThat(setDomain("two.com", "\"shared\"")).isTrue();
    assertThat(Arrays.asList(stored("domain:one.com"), stored("domain:two.com")))
        .containsOnly("\"shared\"");
  }
}
