@NullMarked
package org.waymark.config;

import org.jspecify.annotations.NullMarked;
