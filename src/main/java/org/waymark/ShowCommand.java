package org.waymark;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Body;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reading;
import org.waymark.dialect.Reply;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
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
final class ShowCommand implements Callable<Integer> {
  private final Supplier<Path> conf;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ADDRESS", description = "A mail address; nobody needs to have it.")
  private String address = "";

  @Option(
      names = "--client",
      paramLabel = "CLIENT",
      description = "autoconfig, outlook or mobilesync. Default: all of them.")
  private Optional<String> client = Optional.empty();

  /**
   * Makes the command.
   *
   * @param conf the folder of waymark.yaml, known when the command line has been read
   */
  ShowCommand(Supplier<Path> conf) {
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
                    usage("\"" + address + "\" is no mail address" + Terminal.localeHint(address)));
    Vertx vertx = Vertx.vertx(Platform.options());
    try {
      Parts parts = Waiting.on(Parts.open(vertx, conf.get()));
      return show(parts, mailbox);
    } catch (FaultsException e) {
      Terminal.print(Terminal.err(), "error", e.lines());
      return 1;
    } finally {
      Waiting.on(vertx.close());
    }
  }

  private int show(Parts parts, Mailbox mailbox) throws FaultsException, InterruptedException {
    SortedMap<String, Reading> readings = readings(parts, mailbox);
    Optional<MailDomain> domain = Waiting.on(parts.source().find(mailbox.domain()));
    if (domain.isEmpty()) {
      Terminal.err().println(mailbox.domain() + " is not ours");
      return 1;
    }
    Terminal.err().println("settings: " + domain.get().origin().describe());
    boolean told = true;
    for (Map.Entry<String, Reading> reading : readings.entrySet()) {
      Terminal.err().println(reading.getKey() + ":");
      told &= print(reply(reading.getValue(), domain.get()));
    }
    return told || client.isEmpty() ? 0 : 1;
  }

  private SortedMap<String, Reading> readings(Parts parts, Mailbox mailbox) {
    SortedMap<String, Reading> readings = new TreeMap<>();
    for (Dialect dialect : parts.dialects()) {
      for (Map.Entry<String, ClientRequest> example : dialect.examples(mailbox).entrySet()) {
        readings.put(example.getKey(), dialect.read(example.getValue()));
      }
    }
    if (client.isPresent()) {
      Reading asked = readings.get(client.get());
      if (asked == null) {
        throw usage(
            "no client is called \""
                + client.get()
                + "\"; there are "
                + String.join(", ", readings.keySet()));
      }
      return new TreeMap<>(Map.of(client.get(), asked));
    }
    return readings;
  }

  private static Reply reply(Reading reading, MailDomain domain) {
    if (reading instanceof Question question) {
      return question.answer(domain);
    }
    return (Reply) reading;
  }

  private static boolean print(Reply reply) {
    PrintStream out = reply.outcome() == Outcome.ANSWERED ? Terminal.out() : Terminal.err();
    Body body = reply.body();
    for (int i = 0; body != null && i < body.parts(); i++) {
      out.writeBytes(body.part(i));
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
