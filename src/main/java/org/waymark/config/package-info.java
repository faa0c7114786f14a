/** The configuration of this process. May use input and mail. */
@NullMarked
package org.waymark.config;

import org.jspecify.annotations.NullMarked;
