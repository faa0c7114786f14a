package org.waymark.dns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.ResolverAddress;
import org.waymark.config.ServiceConfig;
import org.waymark.testing.DnsServer;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** A resolver that asks a server of the test. */
@ExtendWith(VertxExtension.class)
abstract class DnsFixture {
  final DnsServer server = DnsServer.start();
  final AtomicLong clock = new AtomicLong();
  Vertx vertx;
  DnsResolver resolver;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    resolver = resolver(Duration.ofSeconds(5), server);
  }

  @AfterEach
  void stop() throws IOException {
    resolver.close();
    server.close();
  }

  DnsResolver resolver(Duration timeout, DnsServer... servers) {
    List<ResolverAddress> addresses = List.of(servers).stream().map(DnsServer::resolver).toList();
    return new DnsResolver(vertx, new ServiceConfig.Dns(addresses, timeout), clock::get);
  }

  Answer lookUp(String name, RecordType type) throws Exception {
    return await(resolver.lookUp(name, type));
  }

  Resolver.Validation.State validate(String name) throws Exception {
    return await(resolver.validate(name)).state();
  }

  /** An answer that ends with an alias, or with nothing at all. */
  static Message withoutSoa(Message answer) {
    answer.removeAllRecords(Section.AUTHORITY);
    answer.getHeader().setRcode(Rcode.NOERROR);
    return answer;
  }

  /** Answers as a server that knows no EDNS, and takes it for an error. */
  static UnaryOperator<Message> withoutEdns(int rcode) {
    return answer -> {
      if (answer.getOPT() != null) {
        answer.removeAllRecords(Section.ANSWER);
        answer.removeAllRecords(Section.ADDITIONAL);
        answer.getHeader().setRcode(rcode);
      }
      return answer;
    };
  }

  static List<String> texts(Answer answer) {
    return answer.records().stream().map(DnsRecord::toString).toList();
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
