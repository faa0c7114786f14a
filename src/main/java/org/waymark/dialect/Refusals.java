package org.waymark.dialect;

/**
 * The replies of a {@link Question} without a document, one for each reason.
 *
 * @param nothingToOffer the reply for a domain without services of the kind asked for
 */
public record Refusals(Reply notOurs, Reply nothingToOffer, Reply invalid, Reply unavailable) {

  /** Refusals of which all but unavailable are one reply, with an outcome for each reason. */
  public static Refusals of(Reply notOurs, Reply unavailable) {
    return new Refusals(
        notOurs,
        notOurs.as(Outcome.NOTHING_TO_OFFER),
        notOurs.as(Outcome.INVALID_SETTINGS),
        unavailable);
  }
}
