package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.source.StoredSettingsSource.Count;
import org.waymark.store.StoreAwayException;

class StoredSettingsFaultsTest extends StoredSettingsFixture {
  @Test
  void find_deleted_isBelievedAtOnce() throws Exception {
    find("customer.com");
    store.delete("domain:customer.com");
    assertThat(find("customer.com")).isEmpty();
  }

  @Test
  void find_broken_isTheLastGoodOne() throws Exception {
    find("customer.com");
    store.set("domain:customer.com", "{\"profil\":\"shared\"}");
    assertThat(imapHost(find("customer.com").orElseThrow())).isEqualTo("mail.host.com");
    store.set("domain:customer.com", "\"farm\""); // lacks SHARD
    assertThat(imapHost(find("customer.com").orElseThrow())).isEqualTo("mail.host.com");
    store.set("profile:shared", "{}");
    store.set("domain:customer.com", "\"shared\"");
    assertThat(imapHost(find("customer.com").orElseThrow())).isEqualTo("mail.host.com");
    assertThat(source.count(Count.BAD_RECORDS)).isEqualTo(3);
  }

  @Test
  void find_neverGood_isInvalid_andTouchesNoOther() throws Exception {
    store.set("domain:a.com", "{\"profile\":\"shared\",\"nam\":\"x\"}");
    store.set("domain:b.com", "\"nowhere\"");
    store.set("domain:c.com", "{\"aliasOf\":\"stranger.com\"}");
    store.set("domain:d.com", "{\"aliasOf\":\"e.com\"}");
    store.set("domain:e.com", "{\"aliasOf\":\"d.com\"}");
    store.set("domain:f.com", "{");
    for (String name : new String[] {"a.com", "b.com", "c.com", "d.com", "f.com"}) {
      assertThatThrownBy(() -> find(name))
          .as(name)
          .hasCauseInstanceOf(InvalidSettingsException.class);
    }
    assertThatThrownBy(() -> find("a.com"))
        .hasMessageContaining("waymark:domain:a.com: a.com.nam: ");
    assertThat(find("customer.com")).isPresent();
  }

  @Test
  void find_throughEightAliases_butNotNine() throws Exception {
    store.set("domain:a0.com", "\"shared\"");
    for (int i = 1; i <= 9; i++) {
      store.set("domain:a" + i + ".com", "{\"aliasOf\":\"a" + (i - 1) + ".com\"}");
    }
    assertThat(find("a8.com")).isPresent();
    assertThatThrownBy(() -> find("a9.com")).hasMessageContaining("more than 8 aliases in a row");
  }

  @Test
  void find_bareProfileName_isTakenForAText() throws Exception {
    store.set("domain:bare.com", "shared");
    assertThat(imapHost(find("bare.com").orElseThrow())).isEqualTo("mail.host.com");
  }

  @Test
  void find_storeAway_isStaleOrOfTheFiles_orFails() throws Exception {
    find("customer.com");
    store.away = true;
    source.anyChanged();
    assertThat(find("customer.com")).isPresent();
    assertThat(imapHost(find("filed.com").orElseThrow())).isEqualTo("file.host.com");
    assertThatThrownBy(() -> find("other.com")).hasCauseInstanceOf(StoreAwayException.class);
    assertThat(source.check().ready()).isTrue();
    assertThat(source.check().detail()).contains("away");
  }

  @Test
  void warmUp_isDoneWhenTheStoreAnswers_andKeepsNothing() throws Exception {
    store.away = true;
    Future<Void> warm = source.warmUp();
    assertThat(warm.isComplete()).isFalse();

    store.away = false;

    await(warm);
    assertThat(source.count(Count.DOMAINS) + source.count(Count.PROFILES)).isZero();
  }

  @Test
  void warmUp_storeThatStaysAway_endsNevertheless() throws Exception {
    store.away = true;
    await(source.warmUp());
    assertThat(source.check().detail()).contains("away");
  }

  @Test
  void find_storeThatLostEverything_isNotBelieved_untilARecordAppears() throws Exception {
    find("customer.com");
    store.lose();
    assertThat(find("customer.com")).isPresent();
    assertThatThrownBy(() -> find("other.com")).hasCauseInstanceOf(StoreAwayException.class);
    assertThat(source.check().detail()).contains("without one record");
    assertThat(source.count(Count.DOUBTED)).isEqualTo(1);

    store.set("domain:new.com", "\"filed\"");

    assertThat(find("new.com")).isPresent();
    assertThat(find("other.com")).isEmpty();
    assertThat(source.check().detail()).doesNotContain("without one record");
    // A lost record that is still served counts until it is written again.
    assertThat(source.count(Count.DOUBTED)).isEqualTo(1);
    store.set("domain:customer.com", "\"filed\"");
    assertThat(find("customer.com")).isPresent();
    assertThat(source.count(Count.DOUBTED)).isZero();
  }

  @Test
  void find_lostWithAllOthers_isAnsweredUntilItIsWrittenAgainOrDeleted() throws Exception {
    find("customer.com");
    find("other.com");
    store.lose();
    find("customer.com");
    store.set("domain:new.com", "\"filed\"");
    assertThat(imapHost(find("customer.com").orElseThrow())).isEqualTo("mail.host.com");
    assertThat(find("other.com")).isPresent();

    store.set("domain:customer.com", "\"filed\"");
    assertThat(imapHost(find("customer.com").orElseThrow())).isEqualTo("file.host.com");
    assertThat(find("other.com")).isPresent();
    store.delete("domain:customer.com");
    assertThat(find("customer.com")).isEmpty();
    store.delete("domain:other.com");
    assertThat(find("other.com")).isEmpty();
  }

  @Test
  void find_lostWithAllOthers_isNotOursAnyMore_whenTheLossIsConfirmed() throws Exception {
    find("customer.com");
    find("other.com");
    store.lose();
    find("customer.com");
    store.set("domain:new.com", "\"filed\"");
    assertThat(find("customer.com")).isPresent();
    assertThat(source.count(Count.DOUBTED)).isEqualTo(1);
    assertThat(source.check().detail()).contains("lost records that are kept");

    store.set("confirmed", "yes");

    assertThat(find("customer.com")).isEmpty();
    assertThat(find("other.com")).isEmpty();
    assertThat(find("new.com")).isPresent();
    assertThat(source.count(Count.DOUBTED)).isZero();
    assertThat(source.check().detail()).doesNotContain("lost");
  }

  @Test
  void find_lostBeforeItsChangeWasRead_isAnswered() throws Exception {
    find("customer.com");
    store.set("domain:customer.com", "\"filed\"");
    store.lose();
    assertThat(imapHost(find("customer.com").orElseThrow())).isEqualTo("mail.host.com");
  }

  @Test
  void find_lostButAlreadyWrittenToAgain_isAnswered() throws Exception {
    for (String name : new String[] {"customer.com", "other.com", "white.com", "alias.com"}) {
      find(name);
    }
    store.records.clear();
    store.records.put("domain:new.com", "\"filed\"");
    source.anyChanged();
    assertThat(find("customer.com")).isPresent();
    assertThat(find("alias.com")).isPresent();
    assertThat(find("stranger.com")).isEmpty();
    assertThat(find("new.com")).isPresent();
    assertThat(source.count(Count.DOUBTED)).isEqualTo(1);
    store.set("profile:shared", "{\"services\":" + imap("mail.host.com") + "}");
    store.set("profile:farm", "{\"services\":" + imap("mail.host.com") + "}");
    for (String name : new String[] {"customer.com", "other.com", "white.com", "alias.com"}) {
      store.set("domain:" + name, "\"filed\"");
      assertThat(imapHost(find(name).orElseThrow())).isEqualTo("file.host.com");
    }
    assertThat(source.count(Count.DOUBTED)).isZero();
  }

  @Test
  void find_emptyStoreAtTheStart_isBelieved(Vertx vertx) throws Exception {
    store.records.clear();
    source = reopened(vertx);
    assertThat(find("customer.com")).isEmpty();
    assertThat(find("filed.com")).isPresent();
  }

  @Test
  void find_disappearedUntold_isBelievedWhileTheStoreHasOthers() throws Exception {
    for (String name : new String[] {"customer.com", "other.com", "white.com", "gone.com"}) {
      find(name);
    }
    store.records.remove("domain:customer.com");
    source.anyChanged();
    assertThat(find("customer.com")).isEmpty();
    assertThat(find("other.com")).isPresent();
  }

  @Test
  void find_domainThatDoesNotFitItsProfile_isTriedOnce() throws Exception {
    store.set("domain:unfit.com", "\"farm\"");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> find("unfit.com"))
          .hasCauseInstanceOf(InvalidSettingsException.class)
          .hasMessageContaining("SHARD");
    }
    assertThat(source.count(Count.BAD_RECORDS)).isEqualTo(1);
    store.set("profile:farm", "{\"services\":" + imap("mail.farm.com") + "}");
    assertThat(imapHost(find("unfit.com").orElseThrow())).isEqualTo("mail.farm.com");
  }
}
