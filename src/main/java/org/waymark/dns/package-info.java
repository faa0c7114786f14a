/** The DNS records that a mail domain should have, and the resolver that looks them up. */
@NullMarked
package org.waymark.dns;

import org.jspecify.annotations.NullMarked;
