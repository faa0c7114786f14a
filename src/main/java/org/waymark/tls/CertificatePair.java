package org.waymark.tls;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.input.InputFile;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * A certificate chain and its private key.
 *
 * @param chain the host's certificate first
 * @param names the host names of the certificate in lower case, including wildcards
 */
record CertificatePair(List<X509Certificate> chain, PrivateKey key, List<String> names) {
  private static final int DNS_NAME = 2;
  private static final byte[] TO_SIGN = {1, 2, 3};

  /** Signature algorithms by key type, to check whether key and certificate match. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  CertificatePair {
    chain = List.copyOf(chain);
    names = List.copyOf(names);
  }

  /**
   * Reads a pair; blocks.
   *
   * @throws ProblemsException if it is invalid
   */
  static CertificatePair read(PairFiles files) {
    byte[] certificate = bytes(files.certificate());
    byte[] key = bytes(files.key());
    List<X509Certificate> chain = chain(files.certificate(), certificate);
    PublicKey publicKey = chain.get(0).getPublicKey();
    PrivateKey privateKey = privateKey(files.key(), key, publicKey);
    if (!match(privateKey, publicKey)) {
      throw refused(
          files.key(), "is not the key of the certificate in " + files.certificate().getFileName());
    }
    return new CertificatePair(chain, privateKey, names(files.certificate(), chain.get(0)));
  }

  Instant begin() {
    return chain.get(0).getNotBefore().toInstant();
  }

  Instant expiry() {
    return chain.get(0).getNotAfter().toInstant();
  }

  String keyType() {
    return chain.get(0).getPublicKey().getAlgorithm();
  }

  private static byte[] bytes(Path file) {
    @Nullable ByteBuffer content = InputFile.read(file);
    if (content == null) {
      throw refused(file, "not found");
    }
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }

  private static List<X509Certificate> chain(Path file, byte[] pem) {
    try {
      Collection<?> read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      List<X509Certificate> chain = read.stream().map(X509Certificate.class::cast).toList();
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (GeneralSecurityException e) {
      // The message of the exception may quote the file, which may be the key by mistake.
      throw refused(file, "contains an invalid certificate");
    }
    throw refused(
        file, "contains no certificate; allowed: certificates in PEM, the host's own first");
  }

  private static PrivateKey privateKey(Path file, byte[] pem, PublicKey publicKey) {
    try {
      return PemKey.read(pem, publicKey);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The message of the exception may quote the key.
      throw refused(
          file,
          "contains no usable key; allowed: one private key in PEM (PKCS#8, PKCS#1 or SEC 1)"
              + " without a passphrase, of the certificate's type, "
              + publicKey.getAlgorithm());
    }
  }

  private static boolean match(PrivateKey key, PublicKey publicKey) {
    String algorithm = SIGNATURES.get(publicKey.getAlgorithm());
    if (algorithm == null) {
      return true;
    }
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(TO_SIGN);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(TO_SIGN);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The subject alternative names, the only names clients check (RFC 9525 section 6.3). */
  private static List<String> names(Path file, X509Certificate certificate) {
    try {
      @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      Stream<List<?>> all = names == null ? Stream.empty() : names.stream();
      return all.filter(name -> name.get(0).equals(DNS_NAME))
          .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
          .toList();
    } catch (CertificateParsingException e) {
      throw refused(file, "contains a certificate with invalid names: " + e.getMessage());
    }
  }

  private static ProblemsException refused(Path file, String message) {
    return new ProblemsException(new Problem(file.toString(), 0, "", message));
  }
}
