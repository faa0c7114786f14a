package org.waymark.store;

import java.nio.charset.StandardCharsets;

/** The hash slots of a Redis Cluster. */
final class Slots {
  static final int COUNT = 16_384;

  private Slots() {}

  /**
   * The slot of a key: CRC-16/XMODEM of the text between its first braces, or of all of it (cluster
   * specification, "Key distribution model" and "Hash tags").
   */
  static int of(String key) {
    int open = key.indexOf('{');
    int close = key.indexOf('}', open + 1);
    String hashed = open >= 0 && close > open + 1 ? key.substring(open + 1, close) : key;
    int crc = 0;
    for (byte b : hashed.getBytes(StandardCharsets.UTF_8)) {
      crc ^= (b & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
      }
    }
    return (crc & 0xFFFF) % COUNT;
  }
}
