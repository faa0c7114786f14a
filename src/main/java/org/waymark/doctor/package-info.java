/** The findings of the doctor, which checks a mail domain as the world sees it. */
@NullMarked
package org.waymark.doctor;

import org.jspecify.annotations.NullMarked;
