/**
 * The domain model: domain names, mailboxes, services and profiles. Uses the JDK and a library for
 * IDNA, but no other room.
 */
@NullMarked
package org.waymark.mail;

import org.jspecify.annotations.NullMarked;
