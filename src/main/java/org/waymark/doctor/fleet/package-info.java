/**
 * The checks of all domains, again and again: by one process at a time, with results that are kept
 * and changes that a webhook reports. May use doctor, store, config and mail.
 */
@NullMarked
package org.waymark.doctor.fleet;

import org.jspecify.annotations.NullMarked;
