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
import org.waymark.dialect.pacc.PaccDialect;
import org.waymark.dialect.pacc.PaccRecords;
import org.waymark.mail.DomainName;
import org.waymark.mail.InvisibleCharacters;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.service.Components;
import org.waymark.service.Dialects;
import org.waymark.service.Version;
import org.waymark.source.SettingsSource;
import org.waymark.store.StoreAwayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the documents that clients get for an address, and which settings they come from. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Prints the documents that mail clients get for an address. Prints on standard error which settings they come from.")
final class ShowCommand extends BaseCommand implements Callable<Integer> {
  private static final int ATTEMPTS = 5;

  /** The pause before a retry: longer than the second for which a failed look-up is cached. */
  private static final Duration PAUSE = Duration.ofMillis(1100);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ADDRESS", description = "A mail address; the mailbox need not exist.")
  private String address = "";

  @Option(
      names = "--client",
      paramLabel = "CLIENT",
      completionCandidates = ClientNames.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: all of them.")
  private Optional<String> client = Optional.empty();

  @Option(
      names = "--dns",
      description =
          "With --client pacc: prints the DNS records of the document instead, as lines of a zone file.")
  private boolean dns;

  /** The names of the clients, for the help. */
  private static final class ClientNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Dialects.clientNames().iterator();
    }
  }

  ShowCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Override
  public Integer call() {
    if (dns && !client.equals(Optional.of(PaccDialect.NAME))) {
      throw usage("--dns needs --client " + PaccDialect.NAME);
    }
    String hint = Terminal.localeHint(address);
    Mailbox mailbox =
        Mailbox.parse(address).filter(any -> hint.isEmpty()).orElseThrow(() -> noAddress(hint));
    return print(vertx -> show(vertx, Components.open(vertx, config(vertx)).await(), mailbox));
  }

  private ParameterException noAddress(String hint) {
    String invisible =
        InvisibleCharacters.inName(address)
            .map(character -> ": it contains the invisible character " + character)
            .orElse("");
    return usage("\"" + address + "\" is not a mail address" + invisible + hint);
  }

  private int show(Vertx vertx, Components components, Mailbox mailbox) {
    Set<String> clients = clients(components.clients().byName().keySet());
    Optional<MailDomain> domain =
        find(vertx, components.source(), mailbox.domain(), ATTEMPTS).await();
    if (domain.isEmpty()) {
      Terminal.err().println(mailbox.domain() + " is not in the settings");
      return 1;
    }
    Terminal.err().println("settings: " + domain.get().origin().describe());
    boolean allAnswered = true;
    for (String each : clients) {
      Reply reply = components.clients().reply(each, mailbox, domain.get()).made();
      allAnswered &=
          dns ? printRecords(each, reply, mailbox.domain(), components) : print(each, reply);
    }
    return allAnswered || client.isEmpty() ? 0 : 1;
  }

  /** Finds a domain; retries while Redis is not connected yet. */
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
      throw usage("unknown client \"" + client.get() + "\"; known: " + String.join(", ", all));
    }
    return Set.of(client.get());
  }

  /** Prints the DNS records that lead to a document, or why there is no document. */
  private boolean printRecords(String name, Reply reply, DomainName domain, Components components) {
    Body body = reply.body();
    if (reply.outcome() != Outcome.ANSWERED || body == null) {
      return print(name, reply);
    }
    Terminal.out().println(PaccRecords.txt(domain, body.bytes()));
    components
        .config()
        .publicNames()
        .host()
        .ifPresentOrElse(
            host -> Terminal.out().println(PaccRecords.cname(domain, host)),
            () -> Terminal.err().println("no CNAME: public.host is not set in waymark.yaml"));
    return true;
  }

  /** Prints a document, or the status and text that a client gets instead. */
  private boolean print(String name, Reply reply) {
    boolean answered = reply.outcome() == Outcome.ANSWERED;
    String target = reply.header("Location").map(url -> " to " + url).orElse("");
    Terminal.err().println(name + (answered ? ":" : ": " + reply.status() + target));
    PrintStream out = answered ? Terminal.out() : Terminal.err();
    Body body = reply.body();
    if (body != null) {
      byte[] bytes = body.bytes();
      out.writeBytes(bytes);
      // The bytes alone can be piped; between documents, JSON lacks the end of its line.
      if (client.isEmpty() && bytes[bytes.length - 1] != '\n') {
        out.println();
      }
    }
    out.flush();
    return answered;
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec of every command");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
