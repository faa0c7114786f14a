@NullMarked
package org.waymark.telemetry;

import org.jspecify.annotations.NullMarked;
