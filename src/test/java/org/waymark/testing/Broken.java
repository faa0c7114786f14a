package org.waymark.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Breaks good input: cuts it, doubles parts, changes bytes or inserts signs. */
public final class Broken {
  private static final List<String> SIGNS = new ArrayList<>();

  static {
    String words =
        "& &nbsp; &#0; &#xFFFF; &#99999999999; < <![CDATA[ ]]> <!-- <?xml </ <a/> { } [ ] \" ' # &a"
            + " *a !!binary !!timestamp !!float | > % %SHARD% @ ` ~ 2026-01-01 1e999999999 -0 08"
            + " 99999999999999999999999999 . 1_000 .inf 0x1F \\ \\u12 \\ud800 ? user@a.example";
    SIGNS.addAll(List.of(words.split(" ")));
    SIGNS.addAll(List.of("- ", ": ", ", ", "<<: ", "---\n", "...\n", "\0", "\t", "\r", "\n"));
    SIGNS.addAll(List.of("<!DOCTYPE a [<!ENTITY b \"c\">]>", "\uFFFE", "\uFEFF", "\u202E"));
    SIGNS.addAll(List.of("<?xml version='1.0' encoding='UTF-32'?>", "<?xml encoding='x'?>"));
    for (String opening : List.of("[", "{a: ", "<a>", "(")) {
      SIGNS.add(opening.repeat(200));
    }
  }

  private Broken() {}

  /** Breaks what is good in one to three places. */
  public static byte[] of(byte[] good, Chance chance) {
    byte[] broken = good.clone();
    for (int i = chance.below(3); i >= 0; i--) {
      int at = chance.below(broken.length + 1);
      broken =
          switch (chance.below(6)) {
            case 0 -> Arrays.copyOf(broken, at);
            case 1 -> joined(broken, at, new byte[] {(byte) chance.below(256)}, at + 1);
            case 2 -> joined(broken, at, new byte[0], chance.below(at + 1));
            default -> joined(broken, at, sign(chance), at);
          };
    }
    return broken;
  }

  /** The same of a text. */
  public static String of(String good, Chance chance) {
    return new String(of(good.getBytes(StandardCharsets.UTF_8), chance), StandardCharsets.UTF_8);
  }

  private static byte[] sign(Chance chance) {
    return chance.anyOf(SIGNS).getBytes(StandardCharsets.UTF_8);
  }

  /** The beginning up to a place, something else, and the rest from another place. */
  private static byte[] joined(byte[] bytes, int end, byte[] between, int begin) {
    int rest = Math.max(0, bytes.length - begin);
    byte[] joined = Arrays.copyOf(bytes, end + between.length + rest);
    System.arraycopy(between, 0, joined, end, between.length);
    System.arraycopy(bytes, bytes.length - rest, joined, end + between.length, rest);
    return joined;
  }
}
