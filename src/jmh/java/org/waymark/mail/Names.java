package org.waymark.mail;

import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Names as they come in requests, read. */
@State(Scope.Thread)
public class Names {
  private final String domain = "customer-with-a-name.example";
  private final String mailbox = "first.last@customer-with-a-name.example";

  @Benchmark
  public Optional<DomainName> domain() {
    return DomainName.parse(domain);
  }

  @Benchmark
  public Optional<Mailbox> mailbox() {
    return Mailbox.parse(mailbox);
  }
}
