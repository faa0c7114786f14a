/** Mozilla autoconfig. */
@NullMarked
package org.waymark.dialect.autoconfig;

import org.jspecify.annotations.NullMarked;
