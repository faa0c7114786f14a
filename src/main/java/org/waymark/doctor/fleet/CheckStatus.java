package org.waymark.doctor.fleet;

import org.waymark.doctor.Status;

/** The worst status of a check in a domain. */
public record CheckStatus(String check, Status status) {}
