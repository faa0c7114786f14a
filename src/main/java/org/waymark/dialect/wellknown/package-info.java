/** Redirects from a mail domain to its calendars, contacts and JMAP (RFC 6764, RFC 8620). */
@NullMarked
package org.waymark.dialect.wellknown;

import org.jspecify.annotations.NullMarked;
