package org.waymark.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.util.Map;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Makes signed data (RFC 5652 section 5) with a pair: SHA-256, with the content and the whole chain
 * inside. Thread-safe.
 */
final class CmsSignature {
  private static final Map<String, String> ALGORITHMS =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  private final CertificatePair pair;
  private final String algorithm;
  private final JcaCertStore chain;

  /**
   * Prepares signatures, and makes one to see whether it can be done.
   *
   * @throws GeneralSecurityException if the key can not sign
   */
  CmsSignature(CertificatePair pair) throws GeneralSecurityException {
    this.pair = pair;
    this.algorithm = ALGORITHMS.getOrDefault(pair.keyType(), "");
    if (algorithm.isEmpty()) {
      throw new SignatureException("found a key of type " + pair.keyType() + "; allowed: RSA, EC");
    }
    this.chain = new JcaCertStore(pair.chain());
    sign(new byte[0]);
  }

  CertificatePair pair() {
    return pair;
  }

  /** The signed content in DER, without the time: so that an RSA key gives the same bytes twice. */
  byte[] sign(byte[] content) throws GeneralSecurityException {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(
                  parameters ->
                      new DefaultSignedAttributeTableGenerator()
                          .getAttributes(parameters)
                          .remove(CMSAttributes.signingTime))
              .build(
                  new JcaContentSignerBuilder(algorithm).build(pair.key()), pair.chain().get(0)));
      generator.addCertificates(chain);
      return generator.generate(new CMSProcessableByteArray(content), true).getEncoded("DER");
    } catch (OperatorCreationException | CMSException | IOException e) {
      throw new SignatureException(e);
    }
  }
}
