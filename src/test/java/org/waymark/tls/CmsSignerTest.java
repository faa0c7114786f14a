package org.waymark.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.testing.Eventually;
import org.waymark.testing.TestAuthority;

/** Signatures with the pair of a folder, and the pairs that cannot be used. */
@ExtendWith(VertxExtension.class)
class CmsSignerTest {
  private static final byte[] CONTENT = "<plist>ä</plist>".getBytes(UTF_8);
  private static final List<String> RSA = List.of("-keyalg", "RSA", "-keysize", "2048");

  @TempDir private static Path issued;
  private static TestAuthority authority;

  @TempDir private Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private CmsSigner signer;

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority(issued);
    authority.issue("inter", ec("-ext", "bc:c"), "dns:inter.example");
    authority.issueBy("inter", "ec", "dns:a.example");
    authority.issueBy("inter", "rsa", RSA, "dns:a.example");
    authority.issue("edwards", List.of("-keyalg", "Ed25519"), "dns:a.example");
    authority.issue("long", ec("-validity", "90"), "dns:a.example");
    authority.issue("later", ec("-startdate", "+5d"), "dns:a.example");
  }

  private static List<String> ec(String... more) {
    return Stream.concat(Stream.of("-keyalg", "EC"), Stream.of(more)).toList();
  }

  @BeforeEach
  void open() {
    signer = new CmsSigner(folder, now::get);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "ec"})
  void signature_isOfTheKey_withTheWholeChain(String alias) throws Exception {
    put(alias);
    assertThat(signer.read()).isEmpty();
    byte[] signed = signer.sign(CONTENT).orElseThrow();
    verify(signed, alias);
    assertThat(opensslVerified(signed)).isEqualTo(CONTENT);
    assertThat(signer.expiry()).contains(authority.chain(alias).get(0).getNotAfter().toInstant());
  }

  @Test
  void rsa_givesTheSameBytesTwice() throws Exception {
    put("rsa");
    assertThat(signer.read()).isEmpty();
    byte[] first = signer.sign(CONTENT).orElseThrow();
    now.set(now.get().plusSeconds(3600));
    assertThat(signer.sign(CONTENT)).contains(first);
  }

  @Test
  void folder_ofCertbot_isRead() throws Exception {
    Files.writeString(folder.resolve("fullchain.pem"), authority.chainPem("ec"));
    Files.writeString(folder.resolve("privkey.pem"), authority.keyPem("ec"));
    assertThat(signer.read()).isEmpty();
    verify(signer.sign(CONTENT).orElseThrow(), "ec");
  }

  @Test
  void folder_withoutAUsablePair_signsNothing() throws Exception {
    assertThat(messages())
        .containsExactly(
            folder
                + ": contains no certificate with its key; allowed: tls.crt and tls.key, or"
                + " fullchain.pem and privkey.pem");
    assertThat(signer.problems()).isEqualTo(1);
    assertThat(signer.sign(CONTENT)).isEmpty();
    assertThat(signer.expiry()).isEmpty();

    put("edwards");
    assertThat(messages())
        .containsExactly(
            folder.resolve("tls.crt") + ": found a key of type EdDSA; allowed: RSA, EC");
    assertThat(signer.sign(CONTENT)).isEmpty();

    put("later");
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith(folder.resolve("tls.crt") + ": valid from ");
    assertThat(signer.sign(CONTENT)).isEmpty();
  }

  @Test
  void invalidPair_leavesTheLastGoodOne_untilThatEnds() throws Exception {
    put("ec");
    assertThat(signer.read()).isEmpty();
    Files.writeString(folder.resolve("tls.key"), authority.keyPem("rsa"));
    assertThat(messages()).singleElement().asString().contains("of the certificate's type, EC");
    verify(signer.sign(CONTENT).orElseThrow(), "ec");

    put("edwards");
    assertThat(messages()).singleElement().asString().contains("allowed: RSA, EC");
    verify(signer.sign(CONTENT).orElseThrow(), "ec");

    Files.delete(folder.resolve("tls.crt"));
    assertThat(messages()).singleElement().asString().contains("tls.crt: not found");
    verify(signer.sign(CONTENT).orElseThrow(), "ec");

    Files.delete(folder.resolve("tls.key"));
    assertThat(messages()).singleElement().asString().contains("contains no certificate");
    verify(signer.sign(CONTENT).orElseThrow(), "ec");

    now.set(now.get().plus(Duration.ofDays(3)));
    assertThat(signer.sign(CONTENT)).isEmpty();
    put("long");
    assertThat(messages()).isEmpty();
    verify(signer.sign(CONTENT).orElseThrow(), "long");
  }

  @Test
  void expiredPair_isAProblem_andNothingIsSigned() throws Exception {
    put("ec");
    assertThat(signer.read()).isEmpty();
    now.set(now.get().plus(Duration.ofDays(3)));
    assertThat(messages()).singleElement().asString().contains("tls.crt: valid from ");
    assertThat(signer.sign(CONTENT)).isEmpty();
    assertThat(signer.expiry()).isPresent();
  }

  @Test
  void check_warnsOfAnEndWithin14Days_andRefusesAnUnusablePair() throws Exception {
    put("long");
    assertThat(CmsSigner.check(folder)).isEmpty();
    put("ec");
    assertThat(CmsSigner.check(folder))
        .singleElement()
        .asString()
        .startsWith(folder.resolve("tls.crt") + ": expires 20");
    put("edwards");
    assertThatThrownBy(() -> CmsSigner.check(folder))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("allowed: RSA, EC");
  }

  @Test
  void change_isReadWhileTheProcessRuns(Vertx vertx) throws Exception {
    CmsSigner opened = CmsSigner.open(vertx, folder).await();
    assertThat(opened.problems()).isEqualTo(1);
    assertThat(opened.sign(CONTENT)).isEmpty();
    put("rsa");
    Eventually.until("it signs", () -> opened.sign(CONTENT).isPresent());
    verify(opened.sign(CONTENT).orElseThrow(), "rsa");
    assertThat(opened.problems()).isZero();
    put("ec");
    Eventually.until(
        "it signs with the new pair", () -> certificates(opened).contains(chain("ec").get(0)));
    verify(opened.sign(CONTENT).orElseThrow(), "ec");
  }

  private static List<X509CertificateHolder> certificates(CmsSigner signer) throws Exception {
    CMSSignedData data = new CMSSignedData(signer.sign(CONTENT).orElseThrow());
    return List.copyOf(data.getCertificates().getMatches(null));
  }

  /** The chain without the root. */
  private static List<X509CertificateHolder> chain(String alias) throws Exception {
    List<X509CertificateHolder> chain = new ArrayList<>();
    for (X509Certificate each : authority.chain(alias)) {
      chain.add(new X509CertificateHolder(each.getEncoded()));
    }
    return chain.subList(0, chain.size() - 1);
  }

  private List<String> messages() {
    return signer.read().stream().map(Problem::toString).toList();
  }

  private void put(String alias) throws Exception {
    Files.writeString(folder.resolve("tls.crt"), authority.chainPem(alias));
    Files.writeString(folder.resolve("tls.key"), authority.keyPem(alias));
  }

  private static void verify(byte[] signed, String alias) throws Exception {
    CMSSignedData data = new CMSSignedData(signed);
    assertThat(data.getEncoded("DER")).isEqualTo(signed);
    assertThat(((CMSProcessableByteArray) data.getSignedContent()).getContent()).isEqualTo(CONTENT);
    List<X509CertificateHolder> chain = chain(alias);
    assertThat(data.getCertificates().getMatches(null)).hasSameElementsAs(chain);
    assertThat(data.getSignerInfos().getSigners()).hasSize(1);
    SignerInformation info = data.getSignerInfos().getSigners().iterator().next();
    assertThat(info.getDigestAlgOID()).isEqualTo(NISTObjectIdentifiers.id_sha256.getId());
    assertThat(info.getSID().match(chain.get(0))).isTrue();
    assertThat(info.verify(new JcaSimpleSignerInfoVerifierBuilder().build(chain.get(0)))).isTrue();
  }

  private byte[] opensslVerified(byte[] signed) throws Exception {
    Path out = folder.resolve("content");
    Process process =
        new ProcessBuilder(
                "openssl",
                "cms",
                "-verify",
                "-inform",
                "DER",
                "-in",
                Files.write(folder.resolve("signed"), signed).toString(),
                "-CAfile",
                authority.authority().toString(),
                "-purpose",
                "any",
                "-out",
                out.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return Files.readAllBytes(out);
  }
}
