@NullMarked
package org.waymark.imports;

import org.jspecify.annotations.NullMarked;
