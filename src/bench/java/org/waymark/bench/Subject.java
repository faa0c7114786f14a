package org.waymark.bench;

import java.util.function.Supplier;

/** What is measured: a server, and what it is asked. */
record Subject(String name, Program program, int port, Supplier<Request> requests) {}
