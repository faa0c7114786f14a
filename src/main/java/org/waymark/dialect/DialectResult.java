package org.waymark.dialect;

/** What a dialect makes of a request. */
public sealed interface DialectResult permits Question, Reply {}
