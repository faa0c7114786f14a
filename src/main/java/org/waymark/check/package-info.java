/**
 * Lint of settings and documents: what clients would stumble over. May use settings, dialect,
 * document, input and mail.
 */
@NullMarked
package org.waymark.check;

import org.jspecify.annotations.NullMarked;
