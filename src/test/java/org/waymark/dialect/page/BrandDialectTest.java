package org.waymark.dialect.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.header;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.Brand;
import org.waymark.mail.BrandColor;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.Logo;
import org.waymark.mail.MailDomain;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;
import org.waymark.testing.Chance;

class BrandDialectTest {
  private static final String DIGEST = "0123456789abcdef0123456789abcdef";
  private static final byte[] BYTES = {1, 2, (byte) 0xFF};
  private static final Logo LOGO = new Logo("image/png", 3, 2, BYTES, DIGEST);
  private static final Brand BRAND =
      new Brand(Optional.of(LOGO), Optional.of("0a5bd3"), Optional.empty());

  private final BrandDialect dialect = new BrandDialect(Optional.of("shared"));

  @Test
  void paths_leadToTheContent() {
    assertThat(BrandDialect.stylePath(BRAND)).contains("/page/brand/0a5bd3.css");
    assertThat(BrandDialect.stylePath(Brand.NONE)).isEmpty();
    assertThat(BrandDialect.logoPath("customer.com", LOGO))
        .isEqualTo("/page/logo/customer.com/" + DIGEST);
  }

  @Test
  void style_isTheSameForGood() {
    Reply reply = (Reply) style("0a5bd3.css");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply))
        .isEqualTo(
            """
            :root{--brand:#0a5bd3;--accent:#0a5bd3}
            @media (prefers-color-scheme:dark){:root{--accent:#6095e3}}
            """);
    assertThat(header(reply, "Content-Type")).isEqualTo("text/css; charset=utf-8");
    assertThat(header(reply, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  /** Every colour that carries white text: text in it, and on it, is legible in both themes. */
  @Test
  void style_ofEveryColor_isLegible() {
    BrandColor lightSurface = BrandColor.parse("f0f0f0").orElseThrow();
    BrandColor darkSurface = BrandColor.parse("2d2d2d").orElseThrow();
    Chance.repeat(
        500,
        chance -> {
          BrandColor color =
              new BrandColor(chance.below(256), chance.below(256), chance.below(256));
          Reply reply = (Reply) style(color.hex() + ".css");
          assertThat(reply.status()).isEqualTo(color.isLegibleOn(BrandColor.WHITE) ? 200 : 404);
          if (reply.status() == 200) {
            List<BrandColor> colors = colors(text(reply));
            assertThat(colors.get(0)).isEqualTo(color);
            assertThat(colors.get(1).isLegibleOn(lightSurface)).isTrue();
            assertThat(colors.get(2).isLegibleOn(darkSurface)).isTrue();
          }
        });
  }

  private static List<BrandColor> colors(String css) {
    return Pattern.compile("--[a-z]+:#([0-9a-f]{6})")
        .matcher(css)
        .results()
        .map((MatchResult found) -> BrandColor.parse(found.group(1)).orElseThrow())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".css",
        "0a5bd3",
        "0A5BD3.css",
        "0a5bd.css",
        "0a5bd33.css",
        "ffcc00.css",
        "777777.css",
        "0a5bd3.css.css",
        "0a5bd3.CSS",
        "%30a5bd3.css",
        "0a5bd3%2Ecss",
        "}body{x.css",
        "0a5bd3.css/",
        "..",
      })
  void style_ofAnythingElse_isNotFound(String name) {
    assertNotFound(style(name));
  }

  @Test
  void logo_ofADomain() {
    Question question = (Question) logo("customer.com/" + DIGEST);

    assertThat(question.domains()).extracting(DomainName::value).containsExactly("customer.com");
    assertThat(question.brandProfile()).isEmpty();
    assertLogo(question.answer(domain(BRAND)));
    assertNotFound(question.answer(domain(Brand.NONE)));
    assertNotFound(question.found(new MailDomain(name(), Elsewhere.DISABLED, () -> "test")));
    assertNotFound(question.notOurs());
    assertNotFound(question.invalid());
    assertThat(question.invalid().outcome()).isEqualTo(Outcome.INVALID_SETTINGS);
    assertThat(question.unavailable().status()).isEqualTo(503);
    assertThat(question).hasToString("LogoQuestion");
  }

  @Test
  void logo_ofAnotherDigest_isNotFound() {
    Question question = (Question) logo("customer.com/" + DIGEST.replace('0', '1'));
    assertNotFound(question.answer(domain(BRAND)));
  }

  @Test
  void logo_ofNoDomain_isThatOfTheConfiguredProfile() {
    Question question = (Question) logo("-/" + DIGEST);

    assertThat(question.domains()).isEmpty();
    assertThat(question.brandProfile()).contains("shared");
    assertLogo(question.notOurs(BRAND));
    assertNotFound(question.notOurs(Brand.NONE));

    Question without =
        (Question) new BrandDialect(Optional.empty()).read(get("/page/logo/", "-/" + DIGEST));
    assertThat(without.brandProfile()).isEmpty();
    assertNotFound(without.notOurs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "customer.com",
        "customer.com/",
        "customer.com/logo.png",
        "customer.com/0123456789ABCDEF0123456789ABCDEF",
        "customer.com/0123456789abcdef0123456789abcdef0",
        "customer.com/0123456789abcdef0123456789abcde",
        "customer.com/x/0123456789abcdef0123456789abcdef",
        "/0123456789abcdef0123456789abcdef",
        "--/0123456789abcdef0123456789abcdef",
        "Customer.com/0123456789abcdef0123456789abcdef",
        "customer.com./0123456789abcdef0123456789abcdef",
        "m\u00c3\u00bcller.example/0123456789abcdef0123456789abcdef",
        "m%C3%BCller.example/0123456789abcdef0123456789abcdef",
        "../0123456789abcdef0123456789abcdef",
        "..%2Fcustomer.com/0123456789abcdef0123456789abcdef",
        "<script>/0123456789abcdef0123456789abcdef",
      })
  void logo_ofAnythingElse_isNotFound(String segments) {
    assertNotFound(logo(segments));
  }

  private static void assertLogo(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.document()).isEqualTo("logo");
    assertThat(Objects.requireNonNull(reply.body()).bytes()).isEqualTo(BYTES);
    assertThat(header(reply, "Content-Type")).isEqualTo("image/png");
    assertThat(header(reply, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(reply, "Content-Security-Policy")).isEqualTo("default-src 'none'");
  }

  private static void assertNotFound(DialectResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Reply.class,
            reply -> {
              assertThat(reply.status()).isEqualTo(404);
              assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
              assertThat(header(reply, "Content-Type")).startsWith("text/plain");
            });
  }

  private DialectResult style(String segment) {
    return dialect.read(get("/page/brand/", segment));
  }

  private DialectResult logo(String segments) {
    return dialect.read(get("/page/logo/", segments));
  }

  private static ClientRequest get(String path, String segment) {
    return new ClientRequest(
        path,
        false,
        segment,
        null,
        "customer.com",
        Buffer.buffer(),
        false,
        ClientRequest.Headers.NONE);
  }

  private static String text(Reply reply) {
    return new String(Objects.requireNonNull(reply.body()).bytes(), StandardCharsets.UTF_8);
  }

  private static DomainName name() {
    return DomainName.parse("customer.com").orElseThrow();
  }

  private static MailDomain domain(Brand brand) {
    PlaceholderText text = PlaceholderText.of("Host");
    ServerProfile profile = new ServerProfile(text, text, List.of(), List.of(), 24, brand, false);
    return new MailDomain(name(), new Hosting(profile), () -> "test");
  }
}
