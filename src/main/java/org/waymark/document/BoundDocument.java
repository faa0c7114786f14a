package org.waymark.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A document with gaps: constant UTF-8 pieces, and a gap between each two.
 *
 * <p>Even parts are constants, odd parts are gaps. A {@code byte[][]} per response holds the values
 * of the gaps.
 */
public final class BoundDocument {
  private static final byte[][] NO_VALUES = {};

  private final UnaryOperator<String> escape;
  private final byte[][] constants;
  private final Gap[] gaps;
  private final int[] slots;
  private final int constantLength;

  /** Creates a document; slots holds the index of the gap after each constant but the last. */
  private BoundDocument(UnaryOperator<String> escape, byte[][] constants, Gap[] gaps, int[] slots) {
    this.escape = escape;
    this.constants = constants;
    this.gaps = gaps;
    this.slots = slots;
    int length = 0;
    for (byte[] constant : constants) {
      length += constant.length;
    }
    this.constantLength = length;
  }

  /** A document without gaps. */
  public static BoundDocument of(byte[] bytes) {
    return new BoundDocument(text -> text, new byte[][] {bytes.clone()}, new Gap[0], new int[0]);
  }

  public byte[][] values() {
    return gaps.length == 0 ? NO_VALUES : new byte[gaps.length][];
  }

  /** Fills a gap with an escaped text; no effect if the document lacks the gap. */
  public void fill(byte[][] values, Gap gap, String text) {
    for (int i = 0; i < gaps.length; i++) {
      if (gaps[i] == gap) {
        values[i] = escape.apply(text).getBytes(StandardCharsets.UTF_8);
      }
    }
  }

  /** The number of parts, at least 1. */
  public int parts() {
    return constants.length + slots.length;
  }

  /** The bytes of a part; must not be modified. */
  public byte[] part(int index, byte[][] values) {
    return (index & 1) == 0 ? constants[index >> 1] : values[slots[index >> 1]];
  }

  /**
   * The length of the document in bytes.
   *
   * @throws IllegalStateException if a gap is not filled
   */
  public int length(byte[][] values) {
    int length = constantLength;
    for (int slot : slots) {
      byte[] value = values[slot];
      if (value == null) {
        throw new IllegalStateException("the gap \"" + gaps[slot] + "\" is not filled");
      }
      length += value.length;
    }
    return length;
  }

  /** A hash of the constant parts in 32 hexadecimal digits, equal in all processes. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < constants.length; i++) {
        digest.update(constants[i]);
        if (i < slots.length) {
          // UTF-8 contains no 0xFF, so no constant is equal to a gap.
          digest.update(new byte[] {(byte) 0xFF, (byte) gaps[slots[i]].mark()});
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The approximate size in memory, in bytes. */
  public int weight() {
    return constantLength + 64 + 24 * constants.length;
  }

  static final class Builder {
    private final UnaryOperator<String> escape;
    private final List<byte[]> constants = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** Begins a document; escape is for the values of its gaps. */
    Builder(UnaryOperator<String> escape) {
      this.escape = escape;
    }

    void constant(String constant) {
      text.append(constant);
    }

    void gap(Gap gap) {
      flush();
      if (!gaps.contains(gap)) {
        gaps.add(gap);
      }
      slots.add(gaps.indexOf(gap));
    }

    BoundDocument build() {
      flush();
      return new BoundDocument(
          escape,
          constants.toArray(byte[][]::new),
          gaps.toArray(Gap[]::new),
          slots.stream().mapToInt(Integer::intValue).toArray());
    }

    private void flush() {
      constants.add(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    }
  }
}
