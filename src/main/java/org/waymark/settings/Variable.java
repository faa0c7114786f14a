package org.waymark.settings;

import java.util.Optional;
import org.waymark.input.Problem;

/**
 * A variable of a profile, which each of its domains has to set.
 *
 * @param user the profile and the place where it first uses the variable, for messages
 * @param misspelled the problem to report instead if no domain sets it: its name resembles that of
 *     a built-in placeholder
 */
record Variable(String user, Optional<Problem> misspelled) {}
