@NullMarked
package org.waymark.dialect;

import org.jspecify.annotations.NullMarked;
