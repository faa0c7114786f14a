/**
 * Templates and documents in a format (XML, property list, HTML): text with named gaps. Knows
 * nothing of mail and uses no other room.
 */
@NullMarked
package org.waymark.document;

import org.jspecify.annotations.NullMarked;
