package org.waymark.source;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of both files, as they were at one moment.
 *
 * @param profiles null if the file is not there
 * @param domains null if the file is not there
 * @param digest the same for the same bytes
 */
record SettingsContent(
    String profilesFile,
    @Nullable ByteBuffer profiles,
    String domainsFile,
    @Nullable ByteBuffer domains,
    String digest) {}
