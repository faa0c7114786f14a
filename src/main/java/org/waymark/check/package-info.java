/**
 * Remarks about settings and documents that mail clients cannot use. May use settings, dialect,
 * document, input and mail.
 */
@NullMarked
package org.waymark.check;

import org.jspecify.annotations.NullMarked;
