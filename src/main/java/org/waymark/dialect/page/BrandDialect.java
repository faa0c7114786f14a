package org.waymark.dialect.page;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.mail.Brand;
import org.waymark.mail.BrandColor;
import org.waymark.mail.DomainName;
import org.waymark.mail.Logo;

/**
 * The style sheets and logos of brands. Their paths name the content, a colour or a digest, so that
 * every process answers alike and caches may keep the answers for good.
 */
public final class BrandDialect implements Dialect {
  private static final String STYLES = "/page/brand/";
  private static final String LOGOS = "/page/logo/";
  private static final String CSS = ".css";

  /** Stands for the domain where the logo is that of {@code page.profile}. */
  private static final String NO_DOMAIN = "-";

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}");

  private final Optional<String> profile;

  /**
   * Creates the dialect.
   *
   * @param profile whose logo is shown where no domain is known
   */
  public BrandDialect(Optional<String> profile) {
    this.profile = profile;
  }

  /** The path of a brand's style sheet; empty for a brand without a colour. */
  public static Optional<String> stylePath(Brand brand) {
    return brand.color().map(color -> STYLES + color + CSS);
  }

  /**
   * The path of a logo.
   *
   * @param domain a canonical mail domain that is hosted with this logo; or {@code -} for the logo
   *     of {@code page.profile}
   */
  public static String logoPath(String domain, Logo logo) {
    return LOGOS + domain + "/" + logo.digest();
  }

  @Override
  public String name() {
    return "brand";
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.exact(STYLES).withSegments(1), Route.exact(LOGOS).withSegments(2));
  }

  @Override
  public DialectResult read(ClientRequest request) {
    String segment = Objects.requireNonNullElse(request.segment(), "");
    return request.path().equals(STYLES) ? style(segment) : logo(segment);
  }

  private static Reply style(String name) {
    return Optional.of(name)
        .filter(file -> file.endsWith(CSS))
        .flatMap(file -> BrandColor.parse(file.substring(0, file.length() - CSS.length())))
        .filter(BrandColor.WHITE::isLegibleOn)
        .map(BrandReplies::style)
        .orElse(BrandReplies.NOT_FOUND);
  }

  private DialectResult logo(String segments) {
    int slash = segments.indexOf('/');
    String owner = segments.substring(0, Math.max(0, slash));
    String digest = segments.substring(slash + 1);
    if (!DIGEST.matcher(digest).matches()) {
      return BrandReplies.NOT_FOUND;
    }
    if (owner.equals(NO_DOMAIN)) {
      return new LogoQuestion(List.of(), digest, profile);
    }
    return DomainName.parse(owner)
        .filter(domain -> domain.value().equals(owner))
        .<DialectResult>map(domain -> new LogoQuestion(List.of(domain), digest, Optional.empty()))
        .orElse(BrandReplies.NOT_FOUND);
  }
}
