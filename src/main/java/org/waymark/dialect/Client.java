package org.waymark.dialect;

import java.util.List;
import java.util.function.Function;
import org.waymark.document.DocumentException;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.ServerProfile;

/**
 * A kind of client as a person may want to see it: what it asks, what it is told, and what it makes
 * of that.
 *
 * @param name such as {@code outlook}; no other client has it
 * @param template what its document is made of, for a person: the template's file
 * @param example what it sends for a mailbox
 * @param told the services of a profile that its document is to hold
 * @param reader reads the document as the client does
 */
public record Client(
    String name,
    String template,
    Function<Mailbox, ClientRequest> example,
    Function<ServerProfile, List<MailService>> told,
    Reader reader) {

  /** Reads documents back, our own and those of others. */
  public interface Reader {
    /**
     * The services in a document, in its order, as a client uses them for a mailbox.
     *
     * @throws DocumentException if it cannot be read
     */
    List<AdvertisedService> read(byte[] document, Mailbox mailbox) throws DocumentException;
  }
}
