@NullMarked
package org.waymark.store;

import org.jspecify.annotations.NullMarked;
