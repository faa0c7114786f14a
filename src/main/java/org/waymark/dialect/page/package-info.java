/** The page for people: a form for an address, and the steps and settings for it. */
@NullMarked
package org.waymark.dialect.page;

import org.jspecify.annotations.NullMarked;
