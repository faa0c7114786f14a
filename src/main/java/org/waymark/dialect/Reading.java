package org.waymark.dialect;

/** What a dialect makes of a request. */
public sealed interface Reading permits Question, Reply {}
