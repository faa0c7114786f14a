package org.waymark.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.waymark.mail.PlaceholderText;
import org.waymark.template.Gap;
import org.waymark.template.Text;

/** The gaps that every dialect leaves for what only a request brings. */
final class Gaps {
  /** The address as the client gave it. */
  static final Gap ADDRESS = new Gap(0);

  /** Its local part. */
  static final Gap LOCAL_PART = new Gap(1);

  /** The mail domain that was asked about. */
  static final Gap DOMAIN = new Gap(2);

  /** The domain of the host that was asked, where it is another one. */
  static final Gap HOST_DOMAIN = new Gap(3);

  /** The time of day. */
  static final Gap TIME = new Gap(4);

  private static final Text.Piece DOMAIN_PIECE = new Text.Open(DOMAIN);

  private static final Map<String, Text.Piece> DOMAIN_ONLY =
      Map.of(PlaceholderText.DOMAIN, DOMAIN_PIECE);

  private static final Map<String, Text.Piece> MAILBOX =
      Map.of(
          PlaceholderText.DOMAIN, DOMAIN_PIECE,
          PlaceholderText.ADDRESS, new Text.Open(ADDRESS),
          PlaceholderText.LOCAL_PART, new Text.Open(LOCAL_PART));

  private Gaps() {}

  /** The text with the domain as a gap; placeholders of the mailbox stay for the client to fill. */
  static Text withDomain(PlaceholderText text) {
    return text(text, DOMAIN_ONLY);
  }

  /** The text with the domain and the mailbox as gaps. */
  static Text withMailbox(PlaceholderText text) {
    return text(text, MAILBOX);
  }

  private static Text text(PlaceholderText text, Map<String, Text.Piece> gaps) {
    List<Text.Piece> pieces = new ArrayList<>();
    for (PlaceholderText.Part part : text.parts()) {
      if (part.isPlaceholder()) {
        pieces.add(gaps.getOrDefault(part.text(), new Text.Constant("%" + part.text() + "%")));
      } else {
        pieces.add(new Text.Constant(part.text()));
      }
    }
    return new Text(pieces);
  }
}
