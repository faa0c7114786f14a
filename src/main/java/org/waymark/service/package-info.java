/**
 * The wiring of the running service: verticles, the list of dialects, warm-up and shutdown. May use
 * every room except command.
 */
@NullMarked
package org.waymark.service;

import org.jspecify.annotations.NullMarked;
