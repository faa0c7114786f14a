package org.waymark.dialect;

import java.util.List;

/**
 * A path that a dialect answers, and on what terms.
 *
 * @param path begins with a slash; with segments, ends with one. Or {@code *}, which OPTIONS asks
 * @param anyCase whether the path of a request may be in any letter case
 * @param segments how many further segments follow, which the request is given as its {@link
 *     ClientRequest#segment}
 * @param methods those that are read; OPTIONS is answered for them unless it is one of them
 * @param options the answer to OPTIONS
 * @param maxBody the most bytes that are read of the body of a POST, where {@code http.maxBodySize}
 *     allows as many; 0: none is read
 * @param cost how many requests it counts as in the rate limit
 * @param vary the names of the headers that answers depend on, as {@code Vary} lists them; empty if
 *     there is none
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

  /** A path of GET and HEAD, character by character. */
  public static Route exact(String path) {
    List<String> methods = List.of("GET", "HEAD");
    return new Route(path, false, 0, methods, optionsOf(methods), 0, 1, "");
  }

  /** The same in any letter case. */
  public Route inAnyCase() {
    return new Route(path, true, segments, methods, options, maxBody, cost, vary);
  }

  /** The same with further segments. */
  public Route withSegments(int count) {
    return new Route(path, anyCase, count, methods, options, maxBody, cost, vary);
  }

  /** The same for these methods, with an answer to OPTIONS that lists them. */
  public Route withMethods(String... names) {
    List<String> all = List.of(names);
    return new Route(path, anyCase, segments, all, optionsOf(all), maxBody, cost, vary);
  }

  /** The same with an answer to OPTIONS of its own. */
  public Route withOptions(Reply reply) {
    return new Route(path, anyCase, segments, methods, reply, maxBody, cost, vary);
  }

  /** The same with bodies of POST up to a size. */
  public Route withBody(int max) {
    return new Route(path, anyCase, segments, methods, options, max, cost, vary);
  }

  /** The same at the price of so many requests. */
  public Route costing(int requests) {
    return new Route(path, anyCase, segments, methods, options, maxBody, requests, vary);
  }

  /** The same with answers that depend on these headers. */
  public Route varyingBy(String... headers) {
    String names = String.join(", ", headers);
    return new Route(path, anyCase, segments, methods, options, maxBody, cost, names);
  }

  private static Reply optionsOf(List<String> methods) {
    return Reply.plain(204, Outcome.OPTIONS, List.of(Reply.allow(methods)), "");
  }
}
