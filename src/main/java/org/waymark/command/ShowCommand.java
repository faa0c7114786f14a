package org.waymark.command;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.waymark.dialect.Body;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.mail.InvisibleCharacters;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.service.Components;
import org.waymark.service.Dialects;
import org.waymark.service.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Prints the documents that clients get for an address, and which settings they come from. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Prints the documents that mail clients get for an address. Prints on standard error which"
            + " settings they come from.")
final class ShowCommand extends BaseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ADDRESS", description = "A mail address; the mailbox need not exist.")
  private String address = "";

  @Option(
      names = "--client",
      paramLabel = "CLIENT",
      completionCandidates = ClientNames.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: all of them.")
  private Optional<String> client = Optional.empty();

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
    Optional<MailDomain> domain = find(vertx, components.source(), mailbox.domain()).await();
    if (domain.isEmpty()) {
      Terminal.err().println(mailbox.domain() + " is not in the settings");
      return 1;
    }
    Terminal.err().println("settings: " + domain.get().origin().describe());
    boolean allAnswered = true;
    for (String each : clients) {
      Reply reply = components.clients().reply(each, mailbox, domain.get()).made();
      allAnswered &= print(each, reply);
    }
    return allAnswered || client.isEmpty() ? 0 : 1;
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
}
