/** The page for people, and the looks of providers. May use document and mail. */
@NullMarked
package org.waymark.dialect.page;

import org.jspecify.annotations.NullMarked;
