package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;

class StoredSettingsSourceTest extends StoredSettingsFixture {
  @Test
  void find_domainsOfAProfile_shareItsHosting() throws Exception {
    MailDomain customer = find("customer.com").orElseThrow();
    MailDomain other = find("other.com").orElseThrow();
    assertThat(customer.hosting()).isSameAs(other.hosting());
    assertThat(imapHost(customer)).isEqualTo("mail.host.com");
    assertThat(customer.origin().describe())
        .isEqualTo("waymark:domain:customer.com, profile shared (waymark:profile:shared)");
  }

  @Test
  void find_knownDomain_isThereAtOnce_withoutAskingTheStore() throws Exception {
    find("customer.com");
    find("white.com");
    find("alias.com");
    find("stranger.com");
    int gets = store.gets.get();
    for (String name : new String[] {"customer.com", "white.com", "alias.com", "stranger.com"}) {
      assertThat(source.find(name(name)).succeeded()).as(name).isTrue();
    }
    assertThat(store.gets).hasValue(gets);
    assertThat(source.find(name("customer.com"))).isSameAs(source.find(name("customer.com")));
  }

  @Test
  void find_unknownDomainOfAKnownProfile_isOneCommand() throws Exception {
    find("customer.com");
    int gets = store.gets.get();
    find("other.com");
    assertThat(store.gets).hasValue(gets + 1);
  }

  @Test
  void find_alias_hasItsOwnName() throws Exception {
    MailDomain alias = find("alias.com").orElseThrow();
    assertThat(alias.name()).hasToString("alias.com");
    assertThat(imapHost(alias)).isEqualTo("mail17.host.com");
    assertThat(alias.origin().describe())
        .isEqualTo(
            "alias.com is an alias, waymark:domain:white.com, profile farm (waymark:profile:farm)");
  }

  @Test
  void find_aliasOfADomainInTheFiles_isAnswered() throws Exception {
    store.set("domain:mixed.com", "{\"aliasOf\":\"filed.com\"}");
    MailDomain mixed = find("mixed.com").orElseThrow();
    assertThat(mixed.name()).hasToString("mixed.com");
    assertThat(imapHost(mixed)).isEqualTo("file.host.com");
  }

  @Test
  void find_aliasOfADomainElsewhere_isElsewhere_inTheStoreAndInTheFiles() throws Exception {
    store.set("domain:moved.com", "{\"elsewhere\":{\"text\":{\"en\":\"Moved\"}}}");
    store.set("domain:stored.com", "{\"aliasOf\":\"moved.com\"}");
    store.set("domain:mixed.com", "{\"aliasOf\":\"left.com\"}");

    MailDomain stored = find("stored.com").orElseThrow();
    assertThat(stored.name()).hasToString("stored.com");
    assertThat(stored.elsewhere().orElseThrow().text()).containsOnly(entry("en", "Moved"));
    assertThat(stored.origin().describe())
        .isEqualTo("stored.com is an alias, waymark:domain:moved.com, elsewhere");
    MailDomain mixed = find("mixed.com").orElseThrow();
    assertThat(mixed.elsewhere()).isEqualTo(find("left.com").orElseThrow().elsewhere());
    assertThat(mixed.elsewhere().orElseThrow().autodiscover()).isPresent();
    assertThat(mixed.origin().describe())
        .isEqualTo("mixed.com is an alias, " + folder + "/settings/domains.yaml:3, elsewhere");
  }

  @Test
  void find_inBoth_storeWins_andTheFileIsBehindIt() throws Exception {
    assertThat(imapHost(find("both.com").orElseThrow())).isEqualTo("mail.host.com");
    store.delete("domain:both.com");
    assertThat(imapHost(find("both.com").orElseThrow())).isEqualTo("file.host.com");
  }

  @Test
  void find_profileOfTheFiles_isUsed_untilTheStoreHasIt() throws Exception {
    store.set("domain:mixed.com", "\"filed\"");
    assertThat(imapHost(find("mixed.com").orElseThrow())).isEqualTo("file.host.com");
    store.set("profile:filed", "{\"services\":" + imap("store.host.com") + "}");
    assertThat(imapHost(find("mixed.com").orElseThrow())).isEqualTo("store.host.com");
  }

  @Test
  void find_profileChanges_bindsItsDomainsAnew() throws Exception {
    find("customer.com");
    find("white.com");
    store.set("profile:shared", "{\"services\":" + imap("new.host.com") + "}");
    store.set("profile:farm", "{\"services\":" + imap("%SHARD%.new.com") + "}");
    assertThat(imapHost(find("customer.com").orElseThrow())).isEqualTo("new.host.com");
    assertThat(imapHost(find("white.com").orElseThrow())).isEqualTo("mail17.new.com");
    assertThat(source.find(name("white.com")).succeeded()).isTrue();
  }

  @Test
  void find_nobodysDomain_isTheDefaultProfile_ofTheStoreOrTheFiles(Vertx vertx) throws Exception {
    assertThat(find("stranger.com")).isEmpty();
    defaultProfile = Optional.of("shared");
    source = reopened(vertx);
    assertThat(imapHost(find("stranger.com").orElseThrow())).isEqualTo("mail.host.com");
    defaultProfile = Optional.of("filed");
    source = reopened(vertx);
    assertThat(imapHost(find("stranger.com").orElseThrow())).isEqualTo("file.host.com");
  }

  /** Such a failure names no domain: clients can invent domains without end. */
  @Test
  void find_nobodysDomain_withoutTheDefaultProfile_isNotNamedByTheSettings(Vertx vertx)
      throws Exception {
    defaultProfile = Optional.of("farm");
    source = reopened(vertx);
    assertIsOfTheDefault("stranger.com");
    store.delete("profile:farm");
    assertIsOfTheDefault("stranger.com");
    store.set("profile:farm", "{");
    assertIsOfTheDefault("stranger.com");
    store.set("domain:lost.com", "\"nowhere\"");
    assertThat(failure("lost.com").namesTheDomain()).isTrue();
  }

  private void assertIsOfTheDefault(String domain) {
    assertThat(failure(domain).namesTheDomain()).isFalse();
    assertThat(failure(domain)).hasMessageNotContaining("stranger");
  }

  private InvalidSettingsException failure(String domain) {
    Throwable cause = catchThrowableOfType(ExecutionException.class, () -> find(domain)).getCause();
    return (InvalidSettingsException) Objects.requireNonNull(cause);
  }

  @Test
  void find_ownSettingsChange_areAnswered() throws Exception {
    find("white.com");
    store.set("domain:white.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"mail18\"}}");
    assertThat(imapHost(find("white.com").orElseThrow())).isEqualTo("mail18.host.com");
    find("customer.com");
    store.set("domain:customer.com", "{\"profile\":\"shared\",\"name\":\"Own Mail\"}");
    assertThat(find("customer.com").orElseThrow().hosting().profile().name())
        .hasToString("Own Mail");
  }

  @Test
  void find_readAgainUnchanged_keepsWhatWasMade() throws Exception {
    MailDomain shared = find("customer.com").orElseThrow();
    MailDomain own = find("white.com").orElseThrow();
    source.anyChanged();
    assertThat(find("customer.com").orElseThrow().hosting()).isSameAs(shared.hosting());
    assertThat(find("white.com").orElseThrow().hosting()).isSameAs(own.hosting());
  }
}
