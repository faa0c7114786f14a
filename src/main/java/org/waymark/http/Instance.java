package org.waymark.http;

import io.vertx.core.http.HttpServerRequest;

/** What all exchanges of one instance of the public server share. */
record Instance(
    ConnectionGuard guard,
    AccessLog log,
    Tracing tracing,
    Lifecycle lifecycle,
    HttpDate date,
    int maxBodySize) {

  Exchange open(HttpServerRequest request, RequestMeters meters) {
    return new Exchange(this, request, meters);
  }
}
