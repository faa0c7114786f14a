/** The checks of a mail domain, and the doctor that runs them. */
@NullMarked
package org.waymark.doctor.check;

import org.jspecify.annotations.NullMarked;
