package org.waymark.testing;

import java.io.IOException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The dialogue of a mail server up to the login. */
public final class MailScript implements ScriptedServer.Script {
  private final UnaryOperator<String> replies;
  private final String greeting;
  private final String before;
  private final String after;
  private boolean implicit;
  private @Nullable SSLContext context;

  private MailScript(String greeting, String before, String after, UnaryOperator<String> replies) {
    this.greeting = greeting;
    this.before = before;
    this.after = after;
    this.replies = replies;
  }

  /**
   * An IMAP server.
   *
   * @param before its capabilities without TLS
   * @param after its capabilities with TLS
   */
  public static MailScript imap(String before, String after) {
    return new MailScript(
        "* OK ready\r\n",
        "* CAPABILITY IMAP4rev1 " + before + "\r\nTAG OK done\r\n",
        "* CAPABILITY IMAP4rev1 " + after + "\r\nTAG OK done\r\n",
        line ->
            line.contains("LOGOUT")
                ? "* BYE\r\nTAG OK\r\n"
                : line.contains("STARTTLS") ? "TAG OK begin\r\n" : "TAG BAD unknown\r\n");
  }

  /** A POP3 server; its capabilities are lines, for example {@code USER\r\nSTLS\r\n}. */
  public static MailScript pop3(String before, String after) {
    return new MailScript(
        "+OK ready\r\n",
        "+OK\r\nTOP\r\n" + before + ".\r\n",
        "+OK\r\nTOP\r\n" + after + ".\r\n",
        line -> line.equals("QUIT") || line.equals("STLS") ? "+OK\r\n" : "-ERR unknown\r\n");
  }

  /** An SMTP server; its capabilities are lines, for example {@code 250-AUTH PLAIN\r\n}. */
  public static MailScript smtp(String before, String after) {
    return new MailScript(
        "220-mail.test\r\n220 ESMTP\r\n",
        "250-mail.test\r\n" + before + "250 HELP\r\n",
        "250-mail.test\r\n" + after + "250 HELP\r\n",
        line ->
            line.equals("QUIT")
                ? "221 2.0.0 bye\r\n"
                : line.equals("STARTTLS") ? "220 ready\r\n" : "502 unknown\r\n");
  }

  /** A ManageSieve server; its capabilities are lines, for example {@code "SASL" "PLAIN"\r\n}. */
  public static MailScript sieve(String before, String after) {
    String name = "\"IMPLEMENTATION\" \"test\"\r\n";
    return new MailScript(
        name + before + "OK \"ready\"\r\n",
        name + before + "OK\r\n",
        name + after + "OK\r\n",
        line -> line.equals("LOGOUT") || line.equals("STARTTLS") ? "OK\r\n" : "NO\r\n");
  }

  /** Begins with TLS. */
  public MailScript tls(SSLContext own) {
    implicit = true;
    context = own;
    return this;
  }

  /** Begins TLS when asked. */
  public MailScript startTls(SSLContext own) {
    context = own;
    return this;
  }

  @Override
  public void run(ScriptedServer.Client client) throws IOException {
    boolean encrypted = implicit;
    if (encrypted) {
      client.encrypt(context);
    }
    client.send(greeting);
    String line = client.line();
    while (!line.isEmpty()) {
      String tag = line.split(" ", -1)[0];
      boolean asksCapabilities = line.contains("CAPA") || line.startsWith("EHLO");
      String reply = asksCapabilities ? encrypted ? after : before : replies.apply(line);
      client.send(reply.replace("TAG", tag));
      if (line.contains("STARTTLS") || line.equals("STLS")) {
        client.encrypt(context);
        encrypted = true;
      }
      if (line.contains("LOGOUT") || line.equals("QUIT")) {
        return;
      }
      line = client.line();
    }
  }
}
