/** PACC, the JSON document of Himalaya and Evolution. */
@NullMarked
package org.waymark.dialect.pacc;

import org.jspecify.annotations.NullMarked;
