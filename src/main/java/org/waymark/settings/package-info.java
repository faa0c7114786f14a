/**
 * The language of settings: records, aliases, variables, profiles and their rules. No I/O. May use
 * input and mail.
 */
@NullMarked
package org.waymark.settings;

import org.jspecify.annotations.NullMarked;
