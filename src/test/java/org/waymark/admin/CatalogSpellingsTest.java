package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that others wrote, in every spelling that says the same, or something else after all. */
class CatalogSpellingsTest extends CatalogFixture {
  @BeforeEach
  void fill() throws Exception {
    put("profile:shared", SHARED);
    put("profile:farm", FARM);
    put("domain:xn--mller-kva.example", "\"shared\"");
    put("domain:white.com", "\"shared\"");
  }

  static Stream<String> aliases() {
    return Stream.of(
        "{\"aliasOf\":\"white.com\"}",
        " {\n\t\"aliasOf\" :\r\n \"white.com\" } ",
        "{\"aliasOf\":\"WHITE.Com.\"}",
        "{\"\\u0061liasOf\":\"white.com\"}",
        "{\"aliasOf\":\"\\u0077hite.com\"}",
        "{\"aliasOf\":\"white\\u002Ecom\"}",
        "{\"aliasOf\":\"ｗｈｉｔｅ.com\"}",
        "{\"aliasOf\":\"white。com\"}",
        "{/* white */\"aliasOf\"/**/:\"white.com\"// white\n}",
        "{\"aliasOf\":\"other.com\",\"aliasOf\":\"white.com\"}");
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void deleteDomain_aliasInAnySpelling_isRefused(String json) throws Exception {
    put("domain:alias.com", json);
    assertThat(refusal(deletingDomain("white.com")))
        .containsExactly("waymark:domain:white.com: the target of aliases: 1 domain (alias.com)");
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void changes_thatAnAliasInAnySpellingCouldNotBear_areRefused(String json) throws Exception {
    String longest =
        "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(57);
    put("profile:named", profile("mail.%EMAILDOMAIN%"));
    put("domain:" + longest, json);
    assertThat(refusal(settingDomain("white.com", "\"named\"")))
        .singleElement()
        .asString()
        .startsWith("waymark:domain:white.com: this would break 1 domain (" + longest + "): ");
    assertThat(refusal(settingProfile("shared", profile("mail.%EMAILDOMAIN%"))))
        .singleElement()
        .asString()
        .startsWith("waymark:profile:shared: this would break 1 domain (" + longest + "): ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "müller.example",
        "MÜLLER.example.",
        "m\\u00fcller.example",
        "mu\u0308ller.example",
        "xn--mller-kva.example",
        "XN--MLLER-KVA.example",
      })
  void deleteDomain_aliasAsALabelOrULabel_isRefused(String target) throws Exception {
    put("domain:alias.com", "{\"aliasOf\":\"" + target + "\"}");
    assertThat(refusal(deletingDomain("müller.example")))
        .singleElement()
        .asString()
        .endsWith("the target of aliases: 1 domain (alias.com)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"aliasOf\":\"black-white.com\"}",
        "{\"aliasOf\":\"white.com.example\"}",
        "{\"aliasof\":\"white.com\"}",
        "{'aliasOf':'white.com'}",
        "{aliasOf:\"white.com\"}",
        "{\"aliasOf\":\"white.com\",\"aliasOf\":\"other.com\"}",
        "{\"profile\":\"shared\",\"name\":\"aliasOf white.com\"}",
        "{\"profile\":\"shared\",\"name\":\"\\\"aliasOf\\\":\\\"white.com\\\"\"}",
        "{\"aliasOf\":\"white.com\"",
      })
  void deleteDomain_whereTheTextOnlyLooksLikeAnAlias_isDone(String json) throws Exception {
    put("domain:other.com", "\"shared\"");
    put("domain:alias.com", json);
    assertThat(await(deletingDomain("white.com"))).isTrue();
    assertThat(stored("domain:white.com")).isNull();
  }

  static Stream<String> usesOfAProfile() {
    return Stream.of(
        "\"farm\"",
        "farm",
        " \"farm\" ",
        "\"\\u0066arm\"",
        "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"m1\"}}",
        "{ \"vars\" : {\"SHARD\":\"m1\"} , \"profile\" : \"farm\" }",
        "{\"profile\":\"f\\u0061rm\",\"vars\":{\"SHARD\":\"m1\"}}",
        "{\"\\u0070rofile\":\"farm\",\"vars\":{\"SHARD\":\"m1\"}}");
  }

  @ParameterizedTest
  @MethodSource("usesOfAProfile")
  void deleteProfile_usedInAnySpelling_isRefused(String json) throws Exception {
    put("domain:user.com", json);
    assertThat(refusal(deletingProfile("farm")))
        .containsExactly("waymark:profile:farm: in use by 1 domain (user.com)");
  }

  @ParameterizedTest
  @MethodSource("usesOfAProfile")
  void setProfile_usedInAnySpelling_isNotBroken(String json) throws Exception {
    put("domain:user.com", json);
    boolean isBroken = !json.contains("vars");
    put("profile:farm", isBroken ? SHARED : FARM);
    assertThat(refusal(settingProfile("farm", profile("%NODE%.host.com"))))
        .singleElement()
        .asString()
        .startsWith("waymark:profile:farm: this would break 1 domain (user.com): ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"farm2\"",
        "farm2",
        "{\"profile\":\"shared\",\"name\":\"farm\"}",
        "{\"profile\":\"shared\",\"name\":\"\\\"farm\\\"\"}",
        "{\"profile\":\"shared\",\"vars\":{\"SHARD\":\"farm\"}}",
        "{\"aliasOf\":\"farm.com\"}",
        "farm ",
      })
  void deleteProfile_whoseNameIsPartOfOtherTexts_isDone(String json) throws Exception {
    put("domain:user.com", json);
    assertThat(await(deletingProfile("farm"))).isTrue();
    assertThat(stored("profile:farm")).isNull();
  }

  @Test
  void changes_besideWhatIsNoText_areStillChecked() throws Exception {
    redis.call("HSET", "waymark:domain:hash.com", "profile", "farm");
    redis.call("RPUSH", "waymark:profile:list", "farm");
    put("domain:alias.com", "{\"aliasOf\":\"white.com\"}");
    put("domain:user.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"m1\"}}");

    assertThat(refusal(deletingDomain("white.com"))).hasSize(1);
    assertThat(refusal(deletingProfile("farm"))).hasSize(1);
    assertThat(refusal(settingProfile("farm", profile("%NODE%.host.com")))).hasSize(1);
    assertThat(await(deletingDomain("hash.com"))).isTrue();
    assertThat(await(deletingProfile("list"))).isTrue();
  }
}
