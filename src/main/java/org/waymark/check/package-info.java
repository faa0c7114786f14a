@NullMarked
package org.waymark.check;

import org.jspecify.annotations.NullMarked;
