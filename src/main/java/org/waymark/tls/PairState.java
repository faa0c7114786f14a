package org.waymark.tls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * The last result of reading a pair.
 *
 * @param stamp null if the files may have changed since without a different stamp
 * @param pair the last valid one; null if none was valid so far
 */
record PairState(
    PairFiles files,
    PairFiles.@Nullable Stamp stamp,
    @Nullable CertificatePair pair,
    List<Problem> problems) {

  /**
   * Reads a pair unless its files are unchanged; an invalid one keeps its last valid state.
   *
   * @param before null for the first time
   */
  static PairState read(PairFiles files, @Nullable PairState before) {
    PairFiles.@Nullable Stamp stamp = null;
    try {
      stamp = files.stamp();
      if (before != null && before.files.equals(files) && stamp.equals(before.stamp)) {
        return before;
      }
      if (!stamp.isSettled(Instant.now())) {
        stamp = null;
      }
      return new PairState(files, stamp, CertificatePair.read(files), List.of());
    } catch (ProblemsException e) {
      return new PairState(files, stamp, before == null ? null : before.pair, e.problems());
    }
  }
}
