package org.waymark.dialect.apple;

import java.util.Optional;

/** Signs profiles. Thread-safe. */
public interface ProfileSigner {
  /** The signed profile in DER; empty if there is no valid certificate at the moment. */
  Optional<byte[]> sign(byte[] profile);
}
