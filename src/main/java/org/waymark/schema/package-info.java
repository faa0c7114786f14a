@NullMarked
package org.waymark.schema;

import org.jspecify.annotations.NullMarked;
