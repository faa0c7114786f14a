/**
 * Templates and documents in a format (XML, property list, HTML): text with named gaps, and texts
 * by language. Knows nothing of mail.
 */
@NullMarked
package org.waymark.document;

import org.jspecify.annotations.NullMarked;
