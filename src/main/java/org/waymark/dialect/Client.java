package org.waymark.dialect;

import java.util.List;
import java.util.function.Function;
import org.waymark.document.DocumentException;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.ServerProfile;

/**
 * A model of one kind of client: its request, and how it reads the document. Used by {@code check}
 * and {@code show}.
 *
 * @param name unique, for example {@code outlook}
 * @param template the template file of its document; empty if it has none
 * @param example its request for a mailbox
 * @param expected the services of a profile that its document must contain
 * @param reader reads the document as the client does
 */
public record Client(
    String name,
    String template,
    Function<Mailbox, ClientRequest> example,
    Function<ServerProfile, List<MailService>> expected,
    Reader reader) {

  /** Reads documents, our own and others'. */
  public interface Reader {
    /**
     * The services of a document in its order, as the client uses them for a mailbox.
     *
     * @throws DocumentException if the document is invalid
     */
    List<AdvertisedService> read(byte[] document, Mailbox mailbox) throws DocumentException;

    /** A service of the settings as {@link #read} returns it: as far as the format expresses it. */
    default AdvertisedService expressed(AdvertisedService service) {
      return service;
    }
  }
}
