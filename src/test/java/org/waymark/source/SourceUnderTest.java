package org.waymark.source;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waymark.mail.Brand;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** A source under test, and the means to change its records. */
abstract class SourceUnderTest<S extends SettingsSource> {
  final S source;

  /** Takes a source that has not answered yet. */
  SourceUnderTest(S source) {
    this.source = source;
  }

  /** Has the source serve other documents: returns when it has heard of them. */
  abstract void write(WrittenSettings before, WrittenSettings after) throws Exception;

  /** Asks about each, in the way that is under test. */
  List<Optional<MailDomain>> find(String... names) throws Exception {
    List<Optional<MailDomain>> answers = new ArrayList<>();
    for (String name : names) {
      answers.add(await(source.find(name(name))));
    }
    return answers;
  }

  /** The brand of a profile, in the way that is under test. */
  Brand brand(String profile) throws Exception {
    return await(source.brand(profile));
  }

  /** Closes the source, and whatever was started for it. */
  void close() throws Exception {
    await(source.close());
  }

  static DomainName name(String name) {
    return DomainName.parse(name).orElseThrow();
  }

  /** A mail domain, its provider and its servers; or else the place of its mail. */
  static String described(Optional<MailDomain> answer) {
    return answer
        .map(
            domain ->
                domain.name()
                    + ": "
                    + domain
                        .elsewhere()
                        .map(SourceUnderTest::place)
                        .orElseGet(() -> servers(domain.hosting().profile())))
        .orElse("nobody's");
  }

  private static String place(Elsewhere elsewhere) {
    String text = elsewhere.text().isEmpty() ? "" : elsewhere.text().toString();
    String details =
        Stream.of(elsewhere.autodiscover().orElse(""), text, elsewhere.link().orElse(""))
            .filter(detail -> !detail.isEmpty())
            .collect(Collectors.joining(" "));
    return elsewhere + (details.isEmpty() ? "" : ", " + details);
  }

  private static String servers(ServerProfile profile) {
    return profile.servers(ServiceType.IMAP).stream()
        .map(server -> server.host().toString())
        .collect(Collectors.joining(", ", profile.name() + " at ", ""));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
