package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {
  /** The results of CLUSTER KEYSLOT. */
  @ParameterizedTest
  @CsvSource({
    "123456789, 12739",
    "foo, 12182",
    "{foo}bar, 12182",
    "a{foo}b{c}, 12182",
    "waymark:domain:customer.com, 15395",
  })
  void of_key_asTheServerReckons(String key, int slot) {
    assertThat(Slots.of(key)).isEqualTo(slot);
  }

  @ParameterizedTest
  @CsvSource({"foo{}bar", "foo{bar", "}foo{"})
  void of_noTag_allOfTheKey(String key) {
    assertThat(Slots.of(key)).isNotEqualTo(Slots.of("bar")).isNotEqualTo(Slots.of(""));
  }
}
