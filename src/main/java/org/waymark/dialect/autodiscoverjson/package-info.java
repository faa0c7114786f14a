/** Microsoft Autodiscover v2, which names the URL of a protocol in JSON. */
@NullMarked
package org.waymark.dialect.autodiscoverjson;

import org.jspecify.annotations.NullMarked;
