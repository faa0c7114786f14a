package org.waymark.check;

import java.util.function.Function;
import java.util.stream.Stream;
import org.waymark.input.KeyPath;
import org.waymark.mail.ServerProfile;

/**
 * A setting that some clients cannot use.
 *
 * @param places finds the setting; the empty path is the profile itself
 */
record Rule(String clients, String reason, Function<ServerProfile, Stream<KeyPath>> places) {}
