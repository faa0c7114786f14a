package org.waymark.source;

import java.time.Duration;

/**
 * How long a record of the store is taken for true.
 *
 * @param fresh since it was read, while every change is told
 * @param trusted since it was read, while changes may go untold
 * @param stale since it was read, while the store is away
 */
public record CachePolicy(Duration fresh, Duration trusted, Duration stale) {}
