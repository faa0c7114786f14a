/**
 * Settings at run time: files, or Redis with a coherent cache, and the search order. May use
 * settings, store, config, input and mail.
 */
@NullMarked
package org.waymark.source;

import org.jspecify.annotations.NullMarked;
