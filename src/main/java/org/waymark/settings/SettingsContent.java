package org.waymark.settings;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Problem;

/**
 * The bytes of both files and what is wrong with the folder, as they were at one moment.
 *
 * @param profiles null if the file is not there
 * @param domains null if the file is not there
 * @param unread files beside them that nobody reads
 * @param digest the same for the same content
 */
public record SettingsContent(
    String profilesFile,
    @Nullable ByteBuffer profiles,
    String domainsFile,
    @Nullable ByteBuffer domains,
    List<Problem> unread,
    String digest) {}
