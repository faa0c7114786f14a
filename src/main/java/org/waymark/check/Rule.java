package org.waymark.check;

import java.util.function.Function;
import java.util.stream.Stream;
import org.waymark.input.KeyPath;
import org.waymark.mail.ServerProfile;

/**
 * A setting that some clients cannot use.
 *
 * @param level whether clients of today are concerned
 * @param places finds the setting; the empty path is the profile itself
 */
record Rule(
    Level level, String clients, String reason, Function<ServerProfile, Stream<KeyPath>> places) {}
