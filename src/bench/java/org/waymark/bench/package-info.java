/** The benchmark: Waymark beside nginx and beside what it is built on, measured in one run. */
@NullMarked
package org.waymark.bench;

import org.jspecify.annotations.NullMarked;
