@NullMarked
package org.waymark.admin;

import org.jspecify.annotations.NullMarked;
