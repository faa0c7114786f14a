package org.waymark.bench;

/** What is measured: a server, and what it is asked. */
record Subject(String name, Program program, int port, Requests requests) {}
