package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.waymark.settings.Profile;
import org.waymark.settings.ProfileReader;
import org.waymark.testing.Pictures;

class BoundProfileTest {
  @Test
  void weight_includesTheLogoAndItsBase64() throws Exception {
    byte[] logo = Arrays.copyOf(Pictures.png(3, 2), 24_000);
    int plain = weight("{\"color\":\"#0a5bd3\"}");
    int branded = weight("{\"logo\":\"" + Pictures.base64(logo) + "\"}");

    assertThat(branded - plain).isEqualTo(24_000 + 32_000);
  }

  private static int weight(String page) {
    String json = WrittenSettings.branded(page);
    Profile profile = ProfileReader.read(ProfileReader.parse("key", "shared", json));
    return BoundProfile.of(profile, hosting -> 1000).weight();
  }
}
