@NullMarked
package org.waymark.api;

import org.jspecify.annotations.NullMarked;
