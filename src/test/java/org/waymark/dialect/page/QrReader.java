package org.waymark.dialect.page;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws the path of a code as a browser does, and reads the picture as a camera does. */
final class QrReader {
  private static final Pattern STEP =
      Pattern.compile("M(\\d+) (\\d+)\\.5|m(\\d+) 0|h(\\d+)|(.)", Pattern.DOTALL);
  private static final int SCALE = 4;

  private QrReader() {}

  static String read(String box, String path) {
    String[] numbers = box.split(" ", -1);
    int offset = -Integer.parseInt(numbers[0]);
    int width = Integer.parseInt(numbers[2]) * SCALE;
    int[] pixels = new int[width * width];
    Arrays.fill(pixels, 0xFFFFFF);
    int x = 0;
    int y = 0;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      if (step.group(1) != null) {
        x = Integer.parseInt(step.group(1));
        y = Integer.parseInt(step.group(2));
      } else if (step.group(3) != null) {
        x += Integer.parseInt(step.group(3));
      } else if (step.group(4) != null) {
        int end = x + Integer.parseInt(step.group(4));
        for (; x < end; x++) {
          dot(pixels, width, (x + offset) * SCALE, (y + offset) * SCALE);
        }
      } else {
        throw new AssertionError("not a path: " + step.group());
      }
    }
    try {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels))),
              Map.of(DecodeHintType.CHARACTER_SET, "UTF-8", DecodeHintType.PURE_BARCODE, true))
          .getText();
    } catch (ReaderException e) {
      throw new AssertionError("unreadable code", e);
    }
  }

  private static void dot(int[] pixels, int width, int left, int top) {
    for (int y = top; y < top + SCALE; y++) {
      Arrays.fill(pixels, y * width + left, y * width + left + SCALE, 0);
    }
  }
}
