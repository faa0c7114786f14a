/** Configuration profiles for Apple devices: mail, calendars, contacts. */
@NullMarked
package org.waymark.dialect.apple;

import org.jspecify.annotations.NullMarked;
