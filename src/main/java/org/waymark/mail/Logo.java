package org.waymark.mail;

/**
 * A picture that stands for a provider.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param width in pixels, 1 to 1024
 * @param height in pixels, 1 to 512
 * @param bytes at most 24 KiB; must not be modified
 * @param digest of the bytes: 32 hexadecimal digits, equal in all processes
 */
public record Logo(String mediaType, int width, int height, byte[] bytes, String digest) {
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
