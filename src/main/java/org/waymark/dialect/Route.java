package org.waymark.dialect;

import java.util.List;

/**
 * A path of a dialect with its methods and limits.
 *
 * @param path begins with a slash; with segments, ends with one. Or {@code *} for OPTIONS
 * @param anyCase true if letter case is ignored
 * @param segments the number of variable segments after the path, see {@link ClientRequest#segment}
 * @param methods passed to the dialect; OPTIONS is answered automatically unless listed
 * @param options the reply to OPTIONS
 * @param maxBody maximum bytes of a POST body, within {@code http.maxBodySize}; 0: discarded
 * @param cost tokens taken from the rate limit
 * @param vary the value of Vary; empty without one
 */
public record Route(
    String path,
    boolean anyCase,
    int segments,
    List<String> methods,
    Reply options,
    int maxBody,
    int cost,
    String vary) {

  /** A case-sensitive path for GET and HEAD. */
  public static Route exact(String path) {
    List<String> methods = List.of("GET", "HEAD");
    return new Route(path, false, 0, methods, optionsOf(methods), 0, 1, "");
  }

  public Route inAnyCase() {
    return new Route(path, true, segments, methods, options, maxBody, cost, vary);
  }

  public Route withSegments(int count) {
    return new Route(path, anyCase, count, methods, options, maxBody, cost, vary);
  }

  /** Sets the methods, and the reply to OPTIONS that lists them. */
  public Route withMethods(String... names) {
    List<String> all = List.of(names);
    return new Route(path, anyCase, segments, all, optionsOf(all), maxBody, cost, vary);
  }

  public Route withOptions(Reply reply) {
    return new Route(path, anyCase, segments, methods, reply, maxBody, cost, vary);
  }

  public Route withBody(int max) {
    return new Route(path, anyCase, segments, methods, options, max, cost, vary);
  }

  public Route costing(int requests) {
    return new Route(path, anyCase, segments, methods, options, maxBody, requests, vary);
  }

  public Route varyingBy(String... headers) {
    String names = String.join(", ", headers);
    return new Route(path, anyCase, segments, methods, options, maxBody, cost, names);
  }

  private static Reply optionsOf(List<String> methods) {
    return Reply.plain(204, Outcome.OPTIONS, List.of(Reply.allow(methods)), "");
  }
}
