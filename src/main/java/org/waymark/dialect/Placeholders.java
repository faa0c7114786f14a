package org.waymark.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.waymark.document.Gap;
import org.waymark.document.Text;
import org.waymark.mail.PlaceholderText;

/** The placeholders of settings as gaps of documents, filled per request. */
public final class Placeholders {
  /** The address in the client's spelling. */
  public static final Gap ADDRESS = new Gap(PlaceholderText.ADDRESS, 0);

  /** The local part of the address. */
  public static final Gap LOCAL_PART = new Gap(PlaceholderText.LOCAL_PART, 1);

  public static final Gap DOMAIN = new Gap(PlaceholderText.DOMAIN, 2);

  private static final Text.Piece DOMAIN_PIECE = new Text.Open(DOMAIN);

  private static final Map<String, Text.Piece> DOMAIN_ONLY =
      Map.of(PlaceholderText.DOMAIN, DOMAIN_PIECE);

  private static final Map<String, Text.Piece> MAILBOX =
      Map.of(
          PlaceholderText.DOMAIN, DOMAIN_PIECE,
          PlaceholderText.ADDRESS, new Text.Open(ADDRESS),
          PlaceholderText.LOCAL_PART, new Text.Open(LOCAL_PART));

  private Placeholders() {}

  /** A text with the domain as a gap; the client fills the placeholders of the mailbox. */
  public static Text withDomain(PlaceholderText text) {
    return text(text, DOMAIN_ONLY);
  }

  /** A text with the domain and the mailbox as gaps. */
  public static Text withMailbox(PlaceholderText text) {
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
