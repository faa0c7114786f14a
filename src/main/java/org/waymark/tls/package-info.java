@NullMarked
package org.waymark.tls;

import org.jspecify.annotations.NullMarked;
