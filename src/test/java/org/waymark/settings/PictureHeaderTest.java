package org.waymark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.testing.Chance;
import org.waymark.testing.Pictures;

class PictureHeaderTest {
  @ParameterizedTest
  @CsvSource({"png, image/png", "jpg, image/jpeg"})
  void read_aPicture_typeAndSize(String format, String type) throws Exception {
    assertThat(PictureHeader.read(Pictures.of(format, 300, 40)))
        .contains(new PictureHeader(type, 300, 40));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp"})
  void read_anotherType_isEmpty(String format) throws Exception {
    assertThat(PictureHeader.read(Pictures.of(format, 300, 40))).isEmpty();
  }

  /** Fill bytes, a progressive frame, and segments that hold the bytes of a frame. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffd8 ffff ffe0 0004 ffc0 ffc2 0011 08 0028 012c 03",
        "ffd8 ffe1 0008 ffc0000b08ff ffc0 0011 08 0028 012c 03",
        "ffd8 ffc4 0002 ffcc 0002 ffcf 0011 08 0028 012c 03",
      })
  void read_everyOrderOfSegments(String hex) {
    assertThat(PictureHeader.read(bytes(hex))).contains(new PictureHeader("image/jpeg", 300, 40));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff",
        "ffd8ff",
        "ffd8 ffc0 0011 08 0000 012c 03",
        "ffd8 ffc0 0011 08 0028 0000 03",
        "ffd8 ffda 0002 ffc0 0011 08 0028 012c 03",
        "ffd8 ffd9 0002 ffc0 0011 08 0028 012c 03",
        "ffd8 ffe0 0000 ffc0 0011 08 0028 012c 03",
        "ffd8 ffe0 0001 ffc0 0011 08 0028 012c 03",
        "ffd8 ffe0 ffff ffc0 0011 08 0028 012c 03",
        "ffd8 ff01 0002 ffc0 0011 08 0028 012c 03",
        "ffd8 ffffffffffffffffffff",
        "89504e470d0a1a0a 0000000d 49484452",
        "89504e470d0a1a0a 0000000d 49484452 00000000 00000001",
        "89504e470d0a1a0a 0000000d 49484452 80000001 00000001",
        "89504e470d0a1a0a 0000000e 49484452 00000001 00000001",
      })
  void read_damaged_isEmpty(String hex) {
    assertThat(PictureHeader.read(bytes(hex))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void read_everyBeginningAndAnyDamage_neverFails(String format) throws Exception {
    byte[] whole = Pictures.of(format, 30, 40);
    for (int length = 0; length < whole.length; length++) {
      PictureHeader.read(Arrays.copyOf(whole, length));
    }
    Chance.repeat(
        2000,
        chance -> {
          byte[] damaged = whole.clone();
          for (int changes = 0; changes < 3; changes++) {
            damaged[chance.below(damaged.length)] = (byte) chance.below(256);
          }
          PictureHeader.read(damaged)
              .ifPresent(
                  header -> {
                    assertThat(header.width()).isPositive();
                    assertThat(header.height()).isPositive();
                  });
        });
  }

  @Test
  void read_theLargestSizes_areKept() {
    assertThat(PictureHeader.read(bytes("ffd8 ffc0 0011 08 ffff fffe 03")))
        .contains(new PictureHeader("image/jpeg", 65534, 65535));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
