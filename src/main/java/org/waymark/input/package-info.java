@NullMarked
package org.waymark.input;

import org.jspecify.annotations.NullMarked;
