/** The command line, one class per command. May use every other room. */
@NullMarked
package org.waymark.command;

import org.jspecify.annotations.NullMarked;
