package org.waymark.template;

/**
 * A place in a bound document that each request fills.
 *
 * @param index the place of its value in the array handed to {@link BoundDocument}; from 0
 */
public record Gap(int index) {}
