/** TLS certificates and keys in files. May use input and config. */
@NullMarked
package org.waymark.tls;

import org.jspecify.annotations.NullMarked;
