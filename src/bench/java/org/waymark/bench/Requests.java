package org.waymark.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Requests of one kind for one domain after the other. Names of domains are a letter and seven
 * digits, so that all answers are of one length. Not safe for threads.
 */
final class Requests implements Supplier<Request> {
  private static final int DIGITS = 7;
  private static final String DOMAIN = "@@@@@@@@.example";

  private final byte[] template;
  private final int[] places;
  private final char letter;
  private final IntUnaryOperator domains;
  private final Answer right;
  private int count;

  private Requests(
      byte[] template, int[] places, char letter, IntUnaryOperator domains, Answer right) {
    this.template = template;
    this.places = places;
    this.letter = letter;
    this.domains = domains;
    this.right = right;
  }

  /** A kind of request: its text, in which the domain is left open. */
  record Kind(String text) {
    /** What Thunderbird asks. */
    static final Kind AUTOCONFIG =
        new Kind(
            "GET /mail/config-v1.1.xml?emailaddress=user%40"
                + DOMAIN
                + " HTTP/1.1\r\nHost: autoconfig."
                + DOMAIN
                + "\r\n\r\n");

    /** What Outlook's wizard asks. */
    static final Kind AUTODISCOVER_JSON =
        new Kind(
            "GET /autodiscover/autodiscover.json?Email=user%40"
                + DOMAIN
                + "&Protocol=Autodiscoverv1 HTTP/1.1\r\nHost: autodiscover."
                + DOMAIN
                + "\r\n\r\n");

    /** What a client of calendars asks. */
    static final Kind WELL_KNOWN =
        new Kind(
            "PROPFIND /.well-known/caldav HTTP/1.1\r\nHost: "
                + DOMAIN
                + "\r\nDepth: 0\r\nContent-Length: 0\r\n\r\n");

    /** What a browser asks first. */
    static final Kind FORM = new Kind("GET / HTTP/1.1\r\nHost: autoconfig." + DOMAIN + "\r\n\r\n");

    /** What a browser sends with an address: the answer has two QR codes. */
    static final Kind RESULT = result("address=user%40" + DOMAIN);

    /** What a person with an iPhone downloads. */
    static final Kind PROFILE =
        new Kind(
            "GET /email.mobileconfig?email=user%40"
                + DOMAIN
                + " HTTP/1.1\r\nHost: autoconfig."
                + DOMAIN
                + "\r\n\r\n");

    private static Kind result(String form) {
      return new Kind(
          "POST / HTTP/1.1\r\nHost: autoconfig."
              + DOMAIN
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + form.length()
              + "\r\n\r\n"
              + form);
    }

    /** A POST to Autodiscover of the body of an example. */
    static Kind autodiscover(String example) {
      String body = example.replace("customer.com", DOMAIN);
      return new Kind(
          "POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: autodiscover."
              + DOMAIN
              + "\r\nContent-Type: text/xml\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
    }

    /** The request about a domain. */
    byte[] about(String domain) {
      return text.replace(DOMAIN, domain).getBytes(US_ASCII);
    }
  }

  /**
   * Requests of a kind; what the server answers to one of them is right for all.
   *
   * @param letter the first of the names of the domains
   * @param domains the number of the domain by the number of the request
   */
  static Requests of(int port, Kind kind, char letter, IntUnaryOperator domains, int status)
      throws IOException {
    Answer right = Answer.to(port, kind.about(name(letter, domains.applyAsInt(0))));
    if (right.status() != status) {
      throw new IOException(
          "status " + right.status() + " where " + status + " is right: " + kind.text());
    }
    return new Requests(
        kind.text().getBytes(US_ASCII), places(kind.text()), letter, domains, right);
  }

  /** The first domains, in turn. */
  static IntUnaryOperator firsts(int count) {
    return request -> request % count;
  }

  /** Some domains of many, in turn; the same ones in every run. */
  static IntUnaryOperator some(int count, int many) {
    int[] chosen = new SplittableRandom(1).ints(count, 0, many).toArray();
    return request -> chosen[request % count];
  }

  /** Every domain once, from a first one on. */
  static IntUnaryOperator once(int first) {
    return request -> first + request;
  }

  /** The name of a domain by its number. */
  static String name(char letter, int number) {
    byte[] name = DOMAIN.getBytes(US_ASCII);
    write(name, 0, letter, number);
    return new String(name, US_ASCII);
  }

  /** The body of the right answer. */
  byte[] body() {
    return right.body().getBytes();
  }

  @Override
  public Request get() {
    byte[] bytes = template.clone();
    int domain = domains.applyAsInt(count++ & Integer.MAX_VALUE);
    for (int place : places) {
      write(bytes, place, letter, domain);
    }
    return new Request(bytes, right.status(), right.body().length());
  }

  private static void write(byte[] bytes, int at, char letter, int number) {
    bytes[at] = (byte) letter;
    int rest = number;
    for (int i = at + DIGITS; i > at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int[] places(String text) {
    int[] places = new int[text.split(DOMAIN, -1).length - 1];
    int at = -1;
    for (int i = 0; i < places.length; i++) {
      at = text.indexOf(DOMAIN, at + 1);
      places[i] = at;
    }
    return places;
  }
}
