package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.source.SourceUnderTest.await;
import static org.waymark.source.SourceUnderTest.described;
import static org.waymark.source.SourceUnderTest.name;
import static org.waymark.source.WrittenSettings.ALL;
import static org.waymark.source.WrittenSettings.LONG;
import static org.waymark.source.WrittenSettings.LONGEST;
import static org.waymark.source.WrittenSettings.profile;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServerProfile;
import org.waymark.settings.AliasChain;

/** The answers of every source of settings to the same documents. */
abstract class SettingsSourceContract extends BrandContract {
  @Test
  void find_domainsOfAProfile_shareItsHosting() throws Exception {
    List<Optional<MailDomain>> found = subject.find("customer.com", "other.com", "null.example");

    assertThat(described(found.get(0))).isEqualTo("customer.com: %EMAILDOMAIN% at mail.host.com");
    assertThat(described(found.get(2))).isEqualTo("null.example: %EMAILDOMAIN% at no.host.com");
    Hosting shared = found.get(0).orElseThrow().hosting();
    assertThat(found.get(1).orElseThrow().hosting()).isSameAs(shared);
    assertThat(subject.find("customer.com").get(0).orElseThrow().hosting()).isSameAs(shared);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "own.com     | own.com: Größer & 日本 <Mail> at mail.host.com",
        "white.com   | white.com: %EMAILDOMAIN% at mail17.host.com",
        "alias.com   | alias.com: %EMAILDOMAIN% at mail17.host.com",
        "aliases.com | aliases.com: %EMAILDOMAIN% at mail17.host.com",
        "gone.com | gone.com: disabled",
        "gone-too.com | gone-too.com: disabled",
        "moved.com | moved.com: elsewhere, https://auto.xn--gre-6ka8i.example:444/a.xml?b"
            + " {de=Größer: umgezogen} https://Größe.example/",
        "moved-too.com | moved-too.com: elsewhere, https://auto.xn--gre-6ka8i.example:444/a.xml?b"
            + " {de=Größer: umgezogen} https://Größe.example/",
        "office.com | office.com: elsewhere,"
            + " https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml",
        "told.com | told.com: elsewhere, {en=Moved}",
        "müller.example | xn--mller-kva.example: %EMAILDOMAIN% at mail.host.com",
        "XN--Mller-KVA.Example. | xn--mller-kva.example: %EMAILDOMAIN% at mail.host.com",
        "idn.com | idn.com: %EMAILDOMAIN% at mail.host.com",
        "stranger.com | nobody's",
        "mail.customer.com | nobody's",
        "com | nobody's",
      })
  void find_everyKindOfDomain(String domain, String expected) throws Exception {
    assertThat(found(domain)).isEqualTo(expected);
  }

  @Test
  void find_ownName_itsShortNameToo() throws Exception {
    List<Optional<MailDomain>> found = subject.find("own.com", "both.com");

    assertThat(found.get(0).orElseThrow().hosting().profile().shortName())
        .hasToString("Größer & 日本 <Mail>");
    ServerProfile both = found.get(1).orElseThrow().hosting().profile();
    assertThat(both.name()).hasToString("Own");
    assertThat(both.shortName()).hasToString("O");
  }

  @Test
  void find_namesAtTheLimit_areAnswered() throws Exception {
    List<Optional<MailDomain>> found = subject.find(LONGEST, LONG);

    assertThat(LONGEST).hasSize(253);
    assertThat(found.get(0).orElseThrow().name()).hasToString(LONGEST);
    assertThat(found.get(1).orElseThrow().name()).hasToString(LONG);
  }

  @Test
  void find_asManyAliasesInARowAsAreAllowed_endAtTheDomain() throws Exception {
    WrittenSettings row = ALL;
    for (int i = 0; i < AliasChain.LONGEST; i++) {
      String target = i == 0 ? "white.com" : "row" + i + ".com";
      row = row.with("row" + (i + 1) + ".com", "{\"aliasOf\":\"" + target + "\"}");
    }
    subject.write(ALL, row);

    String last = "row" + AliasChain.LONGEST + ".com";
    assertThat(found(last)).isEqualTo(last + ": %EMAILDOMAIN% at mail17.host.com");
  }

  @Test
  void find_nobodysDomain_isTheDefaultProfile(Vertx vertx, @TempDir Path other) throws Exception {
    close();
    subject = open(vertx, other, Optional.of("no"));
    List<Optional<MailDomain>> found =
        subject.find("stranger.com", "customer.com", "gone.com", "localhost");

    assertThat(described(found.get(0))).isEqualTo("stranger.com: %EMAILDOMAIN% at no.host.com");
    assertThat(found.get(0).orElseThrow().origin().namesTheDomain()).isFalse();
    assertThat(described(found.get(1))).isEqualTo("customer.com: %EMAILDOMAIN% at mail.host.com");
    assertThat(found.get(1).orElseThrow().origin().namesTheDomain()).isTrue();
    assertThat(described(found.get(2))).isEqualTo("gone.com: disabled");
    assertThat(found.get(3)).isEmpty();
  }

  @Test
  void find_documentsThatChange_areAnsweredAsTheyAreNow() throws Exception {
    String[] asked = {"customer.com", "alias.com", "new.com", "gone.com", "null.example"};
    subject.find(asked);
    subject.write(
        ALL,
        ALL.withProfile("shared", profile("new.host.com"))
            .with("white.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"mail18\"}}")
            .with("new.com", "{\"aliasOf\":\"customer.com\"}")
            .without("gone-too.com")
            .without("gone.com")
            .with("null.example", "{\"elsewhere\":{\"autodiscover\":\"microsoft365\"}}"));

    assertThat(subject.find(asked).stream().map(SourceUnderTest::described))
        .containsExactly(
            "customer.com: %EMAILDOMAIN% at new.host.com",
            "alias.com: %EMAILDOMAIN% at mail18.host.com",
            "new.com: %EMAILDOMAIN% at new.host.com",
            "nobody's",
            "null.example: elsewhere,"
                + " https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customer.com | {",
        "customer.com | 5",
        "customer.com | \"nowhere\"",
        "customer.com | {\"profile\":\"shared\",\"nam\":\"x\"}",
        "white.com | {\"profile\":\"farm\"}",
        "white.com | {\"profile\":\"farm\",\"vars\":{\"SHARD\":\"-\"}}",
        "moved.com | {\"elsewhere\":{\"autodiscover\":\"https://autodiscover.moved.com/\"}}",
        "moved.com | {\"elsewhere\":{\"autodiscover\":\"https://user@moved.example/\"}}",
        "profile:shared | {\"services\":[]}",
        "profile:farm | {",
        "new.com | \"nowhere\"",
        "new.com | {\"aliasOf\":\"stranger.com\"}",
        "new.com | {\"aliasOf\":\"new.com\"}",
      })
  void find_besideADocumentThatCannotBeUsed_isAnsweredAsBefore(String place, String bad)
      throws Exception {
    String[] all = ALL.domains().keySet().toArray(String[]::new);
    List<String> before = subject.find(all).stream().map(SourceUnderTest::described).toList();
    subject.write(
        ALL,
        place.startsWith("profile:")
            ? ALL.withProfile(place.substring("profile:".length()), bad)
            : ALL.with(place, bad));

    assertThat(subject.find(all).stream().map(SourceUnderTest::described)).isEqualTo(before);
    assertThat(before).noneMatch("nobody's"::equals);
  }

  @Test
  void find_manyAtOnce_onAnyThread_areAllAnswered(Vertx vertx) throws Exception {
    List<Future<String>> answers =
        IntStream.range(0, 1000)
            .mapToObj(i -> i % 2 == 0 ? "white.com" : "idn.com")
            .map(
                name ->
                    vertx
                        .executeBlocking(() -> name)
                        .compose(any -> subject.source.find(name(name)))
                        .map(found -> described(found).substring(name.length())))
            .toList();

    assertThat(await(Future.all(answers)).<String>list().stream().distinct())
        .containsExactlyInAnyOrder(
            ": %EMAILDOMAIN% at mail17.host.com", ": %EMAILDOMAIN% at mail.host.com");
  }

  @Test
  void check_aSourceThatAnswers_isReady() throws Exception {
    subject.find("customer.com");
    assertThat(subject.source.check().ready()).isTrue();
    assertThat(subject.source.check().detail()).isNotBlank();
  }

  @Test
  void find_everyKeyOfAProfile_isThere() throws Exception {
    ServerProfile profile = subject.find("whole.com").get(0).orElseThrow().hosting().profile();

    assertThat(profile.name()).hasToString("Host.com Mail");
    assertThat(profile.shortName()).hasToString("Host.com");
    assertThat(profile.ttlHours()).isZero();
    assertThat(profile.services())
        .hasToString(
            "[Server[type=IMAP, host=mail.xn--mller-kva.example, port=143, security=STARTTLS,"
                + " login=%EMAILLOCALPART%, authentication=[OAUTH2, ENCRYPTED_PASSWORD, NONE],"
                + " oauth2=OAuth2[issuer=accounts.host.com, scope=mail offline_access,"
                + " authUrl=https://accounts.host.com/auth,"
                + " tokenUrl=https://accounts.host.com/token]],"
                + " Web[type=CARDDAV, url=https://host.com/dav, login=%EMAILADDRESS%,"
                + " authentication=[PASSWORD], oauth2=null]]");
    assertThat(profile.documentation())
        .hasToString("[Documentation[url=https://host.com/help, text={no=Hjelp}]]");
  }

  private String found(String name) throws Exception {
    return described(subject.find(name).get(0));
  }
}
