package org.waymark.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.doctor.probe.Certificate.Judgement;
import org.waymark.doctor.probe.Certificate.Verdict;
import org.waymark.testing.TestAuthority;

class CertificateTest {

  private static final List<String> EC = List.of("-keyalg", "EC", "-groupname", "secp256r1");
  private static final List<String> OLD =
      List.of("-keyalg", "EC", "-groupname", "secp256r1", "-startdate", "-10d");
  private static final List<String> NEW =
      List.of("-keyalg", "EC", "-groupname", "secp256r1", "-startdate", "+1d");
  private static final String ISSUER = "issued by CN=Throw-away CA";

  @TempDir private static Path folder;
  private static TestAuthority authority;
  private static X509TrustManager trust;

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority(folder);
    authority.issue("good", "dns:a.com,dns:*.b.com,dns:*.com,ip:8.8.8.8");
    authority.issue("old", OLD, "dns:a.com");
    authority.issue("new", NEW, "dns:a.com");
    authority.issue("cn.com", EC, "ip:8.8.8.8");
    authority.selfSigned("stranger", "CN=Stranger");
    trust = authority.trust();
  }

  @ParameterizedTest
  @CsvSource({
    "a.com, VALID",
    "x.b.com, VALID",
    "b.com, OTHER_NAME",
    "y.x.b.com, OTHER_NAME",
    "c.com, OTHER_NAME",
    "xa.com, OTHER_NAME",
    "good, OTHER_NAME"
  })
  void judge_host_mustBeAmongTheNames(String host, Verdict verdict) throws Exception {
    List<X509Certificate> chain = authority.chain("good");

    assertThat(Certificate.judge(chain, host, trust, Instant.now()))
        .isEqualTo(
            new Judgement(
                verdict,
                ends(chain),
                "valid until " + day(chain) + ", for a.com, *.b.com, *.com, " + ISSUER));
  }

  @Test
  void judge_commonName_doesNotCount() throws Exception {
    List<X509Certificate> chain = authority.chain("cn.com");

    assertThat(Certificate.judge(chain, "cn.com", trust, Instant.now()))
        .isEqualTo(
            new Judgement(
                Verdict.OTHER_NAME,
                ends(chain),
                "valid until " + day(chain) + ", for no DNS name, " + ISSUER));
  }

  @ParameterizedTest
  @CsvSource({"old, EXPIRED", "new, NOT_YET_VALID"})
  void judge_dates_areTold(String alias, Verdict verdict) throws Exception {
    assertThat(Certificate.judge(authority.chain(alias), "a.com", trust, Instant.now()).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void judge_clock_decidesTheDates() throws Exception {
    List<X509Certificate> chain = authority.chain("good");
    Instant ends = ends(chain);

    assertThat(Certificate.judge(chain, "a.com", trust, ends).verdict()).isEqualTo(Verdict.VALID);
    assertThat(Certificate.judge(chain, "a.com", trust, ends.plusSeconds(1)).verdict())
        .isEqualTo(Verdict.EXPIRED);
    assertThat(Certificate.judge(chain, "a.com", trust, ends.minus(Duration.ofDays(9))).verdict())
        .isEqualTo(Verdict.NOT_YET_VALID);
  }

  @Test
  void judge_chainWithoutTrustedIssuer_isUnknown() throws Exception {
    List<X509Certificate> chain =
        List.of(authority.chain("good").get(0), authority.chain("stranger").get(0));

    assertThat(
            Certificate.judge(authority.chain("good"), "a.com", stranger(), Instant.now())
                .verdict())
        .isEqualTo(Verdict.UNKNOWN_ISSUER);
    assertThat(Certificate.judge(chain, "a.com", trust, Instant.now()).verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void judge_incompleteChain_isUnknownIssuer() throws Exception {
    authority.issue("middle", List.of("-keyalg", "EC", "-ext", "bc:c"), "dns:middle.com");
    authority.issueBy("middle", "below", "dns:a.com");
    List<X509Certificate> chain = authority.chain("below");

    assertThat(Certificate.judge(chain, "a.com", trust, Instant.now()).verdict())
        .isEqualTo(Verdict.VALID);
    assertThat(Certificate.judge(chain.subList(0, 1), "a.com", trust, Instant.now()).verdict())
        .isEqualTo(Verdict.UNKNOWN_ISSUER);
  }

  @Test
  void judge_expiredIntermediate_isExpired() throws Exception {
    authority.issue(
        "past", List.of("-keyalg", "EC", "-ext", "bc:c", "-startdate", "-10d"), "dns:middle.com");
    authority.issueBy("past", "below-past", "dns:a.com");

    assertThat(
            Certificate.judge(authority.chain("below-past"), "a.com", trust, Instant.now())
                .verdict())
        .isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void judge_severalFaults_areOrderedByWhatMustBeRepaired() throws Exception {
    List<X509Certificate> chain = authority.chain("old");
    String facts = "valid until " + day(chain);

    assertThat(Certificate.judge(chain, "b.com", stranger(), Instant.now()))
        .isEqualTo(
            new Judgement(
                Verdict.OTHER_NAME,
                ends(chain),
                facts
                    + ", also has no trusted issuer, or its chain is incomplete, also has expired,"
                    + " for a.com, "
                    + ISSUER));
    assertThat(Certificate.judge(chain, "a.com", stranger(), Instant.now()))
        .isEqualTo(
            new Judgement(
                Verdict.UNKNOWN_ISSUER,
                ends(chain),
                facts + ", also has expired, for a.com, " + ISSUER));
  }

  @Test
  void judge_tenThousandNames_isOneLine() throws Exception {
    String names =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "dns:host%d.customer.com".formatted(i))
            .collect(Collectors.joining(","));
    authority.issue("many", names);
    List<X509Certificate> chain = authority.chain("many");

    assertThat(Certificate.judge(chain, "host9999.customer.com", trust, Instant.now()))
        .isEqualTo(
            new Judgement(
                Verdict.VALID,
                ends(chain),
                "valid until "
                    + day(chain)
                    + ", for host0.customer.com, host1.customer.com, host2.customer.com"
                    + " and 9997 more, "
                    + ISSUER));
  }

  @Test
  void judge_controlCharactersInNames_areEscaped() throws Exception {
    authority.issue("escape", "dns:red-mark.customer.com");
    String raw =
        new String(authority.chain("escape").get(0).getEncoded(), StandardCharsets.ISO_8859_1);
    byte[] patched =
        raw.replace("red-mark", "\u001b[31m\r\n\u0007").getBytes(StandardCharsets.ISO_8859_1);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(patched));

    assertThat(Certificate.judge(List.of(certificate), "a.com", trust, Instant.now()).detail())
        .contains("for \\u001B[31m\\u000D\\u000A\\u0007.customer.com,")
        .matches("\\p{Print}{1,200}");
  }

  private static X509TrustManager stranger() throws Exception {
    return new TestAuthority(Files.createTempDirectory(folder, "other")).trust();
  }

  private static Instant ends(List<X509Certificate> chain) {
    return chain.get(0).getNotAfter().toInstant();
  }

  private static String day(List<X509Certificate> chain) {
    return ends(chain).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
