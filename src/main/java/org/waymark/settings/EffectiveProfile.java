package org.waymark.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.ServerProfile;

/**
 * What clients are told for the domains that share a profile, or for one that has settings of its
 * own, and where that is written.
 *
 * @param name of the profile or the domain
 * @param inherited what a domain did not say itself; empty for a profile
 * @param remarks what can be used but is probably not meant, by paths inside
 * @param lines the line of a path that begins with the name
 */
public record EffectiveProfile(
    String name,
    ServerProfile profile,
    Optional<ServerProfile> inherited,
    List<Fault> remarks,
    String file,
    ToIntFunction<KeyPath> lines) {}
