package org.waymark.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures as drawing programs save them. */
public final class Pictures {
  private Pictures() {}

  /** An empty picture. */
  public static byte[] png(int width, int height) throws IOException {
    return of("png", width, height);
  }

  /** An empty picture in a format of ImageIO: png, jpg, gif, bmp. */
  public static byte[] of(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IllegalArgumentException(format);
    }
    return bytes.toByteArray();
  }

  public static String base64(byte[] picture) {
    return Base64.getEncoder().encodeToString(picture);
  }
}
