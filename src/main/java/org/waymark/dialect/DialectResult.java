package org.waymark.dialect;

/** The result of reading a request: a question, or the reply itself. */
public sealed interface DialectResult permits Question, Reply {}
