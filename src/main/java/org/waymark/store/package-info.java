/** Redis as keys and texts; the only room that uses the Redis client. May use config and input. */
@NullMarked
package org.waymark.store;

import org.jspecify.annotations.NullMarked;
