package org.waymark.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Body;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.mail.InvisibleCharacters;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.service.Dialects;
import org.waymark.service.FaultsException;
import org.waymark.service.Parts;
import org.waymark.service.Version;
import org.waymark.source.SettingsSource;
import org.waymark.store.StoreAwayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what clients would get for an address, and where the settings for it stand. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Prints the documents that clients would get for an address, and on standard error where the settings came from.")
public final class ShowCommand implements Callable<Integer> {
  private static final int ATTEMPTS = 5;

  /** A failure is remembered for a second. */
  private static final Duration PAUSE = Duration.ofMillis(1100);

  private final Supplier<Path> conf;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ADDRESS", description = "A mail address; nobody needs to have it.")
  private String address = "";

  @Option(
      names = "--client",
      paramLabel = "CLIENT",
      completionCandidates = ClientNames.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: all of them.")
  private Optional<String> client = Optional.empty();

  /** The clients that there are, for the help. */
  private static final class ClientNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Dialects.clientNames().iterator();
    }
  }

  /**
   * Makes the command.
   *
   * @param conf the folder of waymark.yaml, known when the command line has been read
   */
  public ShowCommand(Supplier<Path> conf) {
    this.conf = conf;
  }

  @Override
  public Integer call() throws InterruptedException, FaultsException {
    Terminal.hushLog();
    Mailbox mailbox =
        Mailbox.parse(address)
            .filter(any -> Terminal.localeHint(address).isEmpty())
            .orElseThrow(
                () ->
                    usage(
                        "\""
                            + address
                            + "\" is no mail address"
                            + InvisibleCharacters.inName(address)
                                .map(
                                    character ->
                                        ": it contains the invisible character " + character)
                                .orElse("")
                            + Terminal.localeHint(address)));
    Vertx vertx = Vertx.vertx(Platform.options());
    try {
      Parts parts = Waiting.on(Parts.open(vertx, conf.get()));
      return show(vertx, parts, mailbox);
    } catch (FaultsException e) {
      Terminal.print(Terminal.err(), "error", e.lines());
      return 1;
    } finally {
      Waiting.on(vertx.close());
    }
  }

  private int show(Vertx vertx, Parts parts, Mailbox mailbox)
      throws FaultsException, InterruptedException {
    Set<String> clients = clients(parts.clients().byName().keySet());
    Optional<MailDomain> domain =
        Waiting.on(find(vertx, parts.source(), mailbox.domain(), ATTEMPTS));
    if (domain.isEmpty()) {
      Terminal.err().println(mailbox.domain() + " is not ours");
      return 1;
    }
    Terminal.err().println("settings: " + domain.get().origin().describe());
    boolean told = true;
    for (String each : clients) {
      Terminal.err().println(each + ":");
      told &= print(parts.clients().reply(each, mailbox, domain.get()).made());
    }
    return told || client.isEmpty() ? 0 : 1;
  }

  /** A store may still be connecting. */
  private static Future<Optional<MailDomain>> find(
      Vertx vertx, SettingsSource source, DomainName domain, int attempts) {
    return source
        .find(domain)
        .recover(
            failure ->
                failure instanceof StoreAwayException && attempts > 1
                    ? vertx
                        .timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(any -> find(vertx, source, domain, attempts - 1))
                    : Future.failedFuture(failure));
  }

  private Set<String> clients(Set<String> all) {
    if (client.isEmpty()) {
      return all;
    }
    if (!all.contains(client.get())) {
      throw usage(
          "no client is called \"" + client.get() + "\"; there are " + String.join(", ", all));
    }
    return Set.of(client.get());
  }

  private static boolean print(Reply reply) {
    PrintStream out = reply.outcome() == Outcome.ANSWERED ? Terminal.out() : Terminal.err();
    Body body = reply.body();
    if (body != null) {
      out.writeBytes(body.bytes());
    }
    out.flush();
    return reply.outcome() == Outcome.ANSWERED;
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("the command line gives every command its spec");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
