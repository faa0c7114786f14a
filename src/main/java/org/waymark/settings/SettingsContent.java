package org.waymark.settings;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.waymark.input.NamedFile;
import org.waymark.input.Problem;

/**
 * The content of the settings folder at one moment.
 *
 * @param profiles null if the file does not exist
 * @param domains null if the file does not exist
 * @param logos the files that profiles name as their logos, by these names
 * @param unread problems about files that look like settings but are not read
 * @param digest equal for equal content
 */
public record SettingsContent(
    String profilesFile,
    @Nullable ByteBuffer profiles,
    String domainsFile,
    @Nullable ByteBuffer domains,
    Map<String, NamedFile> logos,
    List<Problem> unread,
    String digest) {}
