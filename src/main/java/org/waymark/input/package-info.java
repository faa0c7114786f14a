/**
 * YAML and JSON with positions, JSON Schema, and the messages about invalid input. Uses no other
 * room.
 */
@NullMarked
package org.waymark.input;

import org.jspecify.annotations.NullMarked;
