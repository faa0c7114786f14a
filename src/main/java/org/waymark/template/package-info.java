@NullMarked
package org.waymark.template;

import org.jspecify.annotations.NullMarked;
