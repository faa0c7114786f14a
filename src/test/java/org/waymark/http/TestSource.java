package org.waymark.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.waymark.mail.Brand;
import org.waymark.mail.DefaultProfile;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;
import org.waymark.source.SettingsSource;

/** A source with the domains that a test puts into it. */
public final class TestSource implements SettingsSource {
  private final Map<DomainName, Future<Optional<MailDomain>>> domains = new ConcurrentHashMap<>();
  public final AtomicBoolean closed = new AtomicBoolean();
  public final AtomicInteger lookUps = new AtomicInteger();
  public volatile Brand brand = Brand.NONE;
  public volatile Health health = new Health(true, "2 domains, 1 profile");

  public TestSource with(String domain) {
    return with(domain, Future.succeededFuture(Optional.of(domain(domain))));
  }

  public TestSource with(String domain, Future<Optional<MailDomain>> found) {
    domains.put(name(domain), found);
    return this;
  }

  /** Adds a domain that the settings do not name: it falls under a default profile. */
  public TestSource withDefault(String domain) {
    return with(domain, Future.succeededFuture(Optional.of(domain(domain, new DefaultProfile()))));
  }

  /** Adds a domain that the settings do not name, while the default profile cannot be used. */
  public TestSource withoutDefault(String domain) {
    return with(domain, Future.failedFuture(InvalidSettingsException.ofDefault("not there")));
  }

  public static MailDomain domain(String domain) {
    return domain(domain, () -> "test");
  }

  /** A domain of a provider with a brand. */
  public static MailDomain domain(String domain, Brand brand) {
    PlaceholderText name = PlaceholderText.of("Host");
    ServerProfile profile = new ServerProfile(name, name, List.of(), List.of(), 1, brand, false);
    return new MailDomain(name(domain), new Hosting(profile), () -> "test");
  }

  private static MailDomain domain(String domain, MailDomain.Origin origin) {
    PlaceholderText name = PlaceholderText.of("Host");
    return new MailDomain(
        name(domain), new Hosting(new ServerProfile(name, name, List.of(), List.of(), 1)), origin);
  }

  private static DomainName name(String domain) {
    return DomainName.parse(domain).orElseThrow();
  }

  @Override
  public Future<Optional<MailDomain>> find(DomainName domain) {
    lookUps.incrementAndGet();
    return domains.getOrDefault(domain, Future.succeededFuture(Optional.empty()));
  }

  @Override
  public Future<Brand> brand(String profile) {
    return Future.succeededFuture(brand);
  }

  @Override
  public Health check() {
    return health;
  }

  @Override
  public Future<Void> close() {
    closed.set(true);
    return Future.succeededFuture();
  }
}
