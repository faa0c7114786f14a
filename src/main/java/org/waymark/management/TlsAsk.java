package org.waymark.management;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.HostName;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.source.DomainState;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.UnknownDomains;

/**
 * Whether a proxy in front may get a certificate for a name: for those under which clients ask
 * about a mail domain of ours, and those of the provider. Of a domain that only a default profile
 * answers for anybody could make one up, so it gets none.
 */
final class TlsAsk {
  /** The answer. */
  enum Answer {
    YES(200),
    NO(404),
    /** Nobody can say now. */
    UNAVAILABLE(503);

    private final int status;

    Answer(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final SettingsSource source;
  private final Set<DomainName> names;
  private final UnknownDomains unknown;

  /**
   * Names the parts.
   *
   * @param names host names of the provider
   * @param unknown is told of the mail domains that are not ours
   */
  TlsAsk(SettingsSource source, List<String> names, UnknownDomains unknown) {
    this.source = source;
    this.names =
        names.stream()
            .flatMap(name -> DomainName.parse(name).stream())
            .collect(Collectors.toUnmodifiableSet());
    this.unknown = unknown;
  }

  /** Answers about a name as it was in a handshake: in any case, or with a trailing dot. */
  Future<Answer> answer(@Nullable String name) {
    Optional<DomainName> host = DomainName.parse(name == null ? "" : name);
    if (host.filter(names::contains).isPresent()) {
      return Future.succeededFuture(Answer.YES);
    }
    return host.flatMap(HostName::labelled)
        .map(
            domain ->
                source
                    .find(domain)
                    .transform(found -> Future.succeededFuture(answer(domain, found))))
        .orElseGet(() -> Future.succeededFuture(Answer.NO));
  }

  private Answer answer(DomainName asked, AsyncResult<Optional<MailDomain>> found) {
    return switch (DomainState.of(found)) {
      case OURS ->
          found.result().orElseThrow().hosting().profile().services().isEmpty()
              ? Answer.NO
              : Answer.YES;
      case DEFAULT, INVALID_DEFAULT -> Answer.NO;
      case UNKNOWN -> {
        unknown.asked(asked, true);
        yield Answer.NO;
      }
      case INVALID, UNAVAILABLE -> Answer.UNAVAILABLE;
    };
  }
}
