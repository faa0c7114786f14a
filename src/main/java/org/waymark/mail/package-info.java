@NullMarked
package org.waymark.mail;

import org.jspecify.annotations.NullMarked;
