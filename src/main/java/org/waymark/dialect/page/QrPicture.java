package org.waymark.dialect.page;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A QR code as an SVG drawing of one unit per module.
 *
 * @param box the viewBox, with the quiet zone of four modules (ISO/IEC 18004 section 6.3.8)
 * @param path horizontal lines through the dark modules, one unit wide
 */
record QrPicture(String box, String path) {
  /** 77 modules a side, of 412 bytes: phones fail on a finer code, and the page would be large. */
  private static final int MAX_VERSION = 15;

  /**
   * Fixed, because to try all masks takes most of the time. This one is read best: zxing fails on 2
   * of 800 codes, and on 20 of those with the mask that the standard prefers.
   */
  private static final int MASK = 0;

  private static final int QUIET = 4;

  /** The code of a text in UTF-8; empty if the text is too long. */
  static Optional<QrPicture> of(String text) {
    List<QrSegment> bytes = List.of(QrSegment.makeBytes(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return Optional.of(
          of(QrCode.encodeSegments(bytes, QrCode.Ecc.MEDIUM, 1, MAX_VERSION, MASK, false)));
    } catch (DataTooLongException e) {
      return Optional.empty();
    }
  }

  private static QrPicture of(QrCode code) {
    StringBuilder path = new StringBuilder(code.size * code.size * 2);
    for (int y = 0; y < code.size; y++) {
      int end = -1;
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          int start = x;
          while (x < code.size && code.getModule(x, y)) {
            x++;
          }
          if (end < 0) {
            path.append('M').append(start).append(' ').append(y).append(".5");
          } else {
            path.append('m').append(start - end).append(" 0");
          }
          path.append('h').append(x - start);
          end = x;
        }
      }
    }
    int width = code.size + 2 * QUIET;
    return new QrPicture("-4 -4 " + width + " " + width, path.toString());
  }
}
