@NullMarked
package org.waymark.settings;

import org.jspecify.annotations.NullMarked;
