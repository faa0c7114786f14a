package org.waymark.conversations;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.mail.Brand;
import org.waymark.mail.DomainName;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;
import org.waymark.source.SettingsSource;

/** A source with two domains more: one whose settings are broken, one that cannot be reached. */
record FaultySource(SettingsSource inner) implements SettingsSource {
  @Override
  public Future<Optional<MailDomain>> find(DomainName domain) {
    return switch (domain.value()) {
      case "broken.example" -> Future.failedFuture(new InvalidSettingsException("broken"));
      case "away.example" -> Future.failedFuture(new IllegalStateException("away"));
      default -> inner.find(domain);
    };
  }

  @Override
  public Future<Brand> brand(String profile) {
    return inner.brand(profile);
  }

  @Override
  public Health check() {
    return inner.check();
  }

  @Override
  public Future<Void> close() {
    return inner.close();
  }
}
