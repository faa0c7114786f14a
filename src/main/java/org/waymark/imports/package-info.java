/** Conversion of other formats to settings. May use settings, input and mail. */
@NullMarked
package org.waymark.imports;

import org.jspecify.annotations.NullMarked;
