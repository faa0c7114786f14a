/** Microsoft Autodiscover. */
@NullMarked
package org.waymark.dialect.autodiscover;

import org.jspecify.annotations.NullMarked;
