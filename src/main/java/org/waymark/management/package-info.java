@NullMarked
package org.waymark.management;

import org.jspecify.annotations.NullMarked;
