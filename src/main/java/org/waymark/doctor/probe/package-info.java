/** Connections to servers that DNS names, with the limits of a careful stranger. */
@NullMarked
package org.waymark.doctor.probe;

import org.jspecify.annotations.NullMarked;
