package org.waymark.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A document that is finished but for its gaps: constant UTF-8 pieces with a gap between each two.
 *
 * <p>Parts are counted from 0: the even ones are the constants, the odd ones the gaps. Values are
 * UTF-8, escaped for the document's format, at the index of their {@link Gap}.
 */
public final class BoundDocument {
  private final byte[][] constants;
  private final int[] gaps;
  private final int constantLength;
  private final String fingerprint;

  private BoundDocument(byte[][] constants, int[] gaps) {
    this.constants = constants;
    this.gaps = gaps;
    int length = 0;
    for (byte[] constant : constants) {
      length += constant.length;
    }
    this.constantLength = length;
    this.fingerprint = fingerprint(constants, gaps);
  }

  /** A document without a gap. */
  public static BoundDocument of(byte[] bytes) {
    return new BoundDocument(new byte[][] {bytes.clone()}, new int[0]);
  }

  /** How many parts there are; at least 1. */
  public int parts() {
    return constants.length + gaps.length;
  }

  /** The bytes of a part; not to be changed. */
  public byte[] part(int index, byte[][] values) {
    return (index & 1) == 0 ? constants[index >> 1] : values[gaps[index >> 1]];
  }

  /** The length of the whole document in bytes. */
  public int length(byte[][] values) {
    int length = constantLength;
    for (int gap : gaps) {
      length += values[gap].length;
    }
    return length;
  }

  /**
   * A hash of all that is constant, the same in every process that binds the same; 32 hexadecimal
   * digits.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** The memory it takes, roughly, in bytes. */
  public int weight() {
    return constantLength + 64 + 24 * constants.length;
  }

  private static String fingerprint(byte[][] constants, int[] gaps) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < constants.length; i++) {
        digest.update(constants[i]);
        // No UTF-8 text holds 0xFF, so no constant can look like a gap.
        digest.update(i < gaps.length ? new byte[] {(byte) 0xFF, (byte) gaps[i]} : new byte[0]);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static final class Builder {
    private final List<byte[]> constants = new ArrayList<>();
    private final List<Integer> gaps = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void constant(String constant) {
      text.append(constant);
    }

    void gap(Gap gap) {
      flush();
      gaps.add(gap.index());
    }

    BoundDocument build() {
      flush();
      return new BoundDocument(
          constants.toArray(byte[][]::new), gaps.stream().mapToInt(Integer::intValue).toArray());
    }

    private void flush() {
      constants.add(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    }
  }
}
