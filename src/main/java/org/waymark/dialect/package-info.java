/**
 * The protocols of the client families: how they ask, and the documents they get. No I/O. May use
 * document and mail.
 */
@NullMarked
package org.waymark.dialect;

import org.jspecify.annotations.NullMarked;
