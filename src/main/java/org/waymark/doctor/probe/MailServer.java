package org.waymark.doctor.probe;

import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/**
 * A mail server as settings name it.
 *
 * @param type imap, pop3, smtp or managesieve
 * @param host a canonical name
 */
public record MailServer(ServiceType type, String host, int port, Security security) {}
