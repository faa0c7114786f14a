@NullMarked
package org.waymark.source;

import org.jspecify.annotations.NullMarked;
