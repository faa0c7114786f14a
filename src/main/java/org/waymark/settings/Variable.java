package org.waymark.settings;

import java.util.Optional;
import org.waymark.input.Problem;

/**
 * A variable that a profile uses, and that its domains are to set.
 *
 * @param user which profile uses it, and where first
 * @param misspelled the problem that it is if no domain sets it, where it looks like a placeholder
 *     of every domain
 */
record Variable(String user, Optional<Problem> misspelled) {}
