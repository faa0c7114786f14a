package org.waymark.mail;

/** A picture that stands for a provider. */
public final class Logo {
  private final String mediaType;
  private final int width;
  private final int height;
  private final byte[] bytes;
  private final String digest;

  /**
   * Creates a logo.
   *
   * @param mediaType {@code image/png} or {@code image/jpeg}
   * @param width in pixels, 1 to 1024
   * @param height in pixels, 1 to 512
   * @param bytes at most 24 KiB; must not be modified
   * @param digest of the bytes: 32 hexadecimal digits, equal in all processes
   */
  public Logo(String mediaType, int width, int height, byte[] bytes, String digest) {
    this.mediaType = mediaType;
    this.width = width;
    this.height = height;
    this.bytes = bytes;
    this.digest = digest;
  }

  /** {@code image/png} or {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /** In pixels, 1 to 1024. */
  public int width() {
    return width;
  }

  /** In pixels, 1 to 512. */
  public int height() {
    return height;
  }

  /** The picture; must not be modified. */
  public byte[] bytes() {
    return bytes;
  }

  /** The digest of the bytes: 32 hexadecimal digits, equal in all processes. */
  public String digest() {
    return digest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Logo logo && logo.digest.equals(digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "Logo[" + mediaType + ", " + width + "x" + height + ", " + digest + "]";
  }
}
