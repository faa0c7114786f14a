package org.waymark.imports;

/**
 * What a profile is called.
 *
 * @param isMadeUp true if no file calls it so: then it may get another name, so that it does not
 *     take the place of a profile that is there
 */
record ProfileName(String name, boolean isMadeUp) {}
