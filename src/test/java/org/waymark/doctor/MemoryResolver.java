package org.waymark.doctor;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.waymark.dns.Answer;
import org.waymark.dns.Answer.Outcome;
import org.waymark.dns.DnsRecord;
import org.waymark.dns.RecordData;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;

/** A resolver with records of its own; remembers what was looked up. Thread-safe. */
public final class MemoryResolver implements Resolver {
  private static final int LONGEST_CHAIN = 8;

  private final List<DnsRecord> records = new CopyOnWriteArrayList<>();
  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final Map<String, Validation> validations = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Runnable afterAnswer = () -> {};

  /**
   * Adds address records; an IPv4 address mapped into IPv6 is an AAAA record, and stays IPv6 as in
   * an answer of DNS.
   */
  public MemoryResolver address(String name, String... addresses) {
    for (String address : addresses) {
      RecordType type = address.contains(":") ? RecordType.AAAA : RecordType.A;
      add(name, type, new RecordData.Address(address(address)));
    }
    return this;
  }

  private static InetAddress address(String text) {
    byte[] bytes = Objects.requireNonNull(NetUtil.createByteArrayFromIpAddressString(text));
    try {
      return bytes.length == 4
          ? InetAddress.getByAddress(bytes)
          : Inet6Address.getByAddress(null, bytes, -1);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public MemoryResolver alias(String name, String target) {
    return add(name, RecordType.CNAME, new RecordData.Alias(target));
  }

  public MemoryResolver mx(String name, int preference, String target) {
    return add(name, RecordType.MX, new RecordData.Mx(preference, target));
  }

  public MemoryResolver srv(String name, int port, String target) {
    return add(name, RecordType.SRV, new RecordData.Srv(0, 0, port, target));
  }

  public MemoryResolver txt(String name, String value) {
    return add(name, RecordType.TXT, new RecordData.Txt(value));
  }

  public MemoryResolver caa(String name, String tag, String value) {
    return add(name, RecordType.CAA, new RecordData.Caa(0, tag, value));
  }

  /** Adds a record with a TTL of a minute. */
  public MemoryResolver add(String name, RecordType type, RecordData data) {
    records.add(new DnsRecord(name, type, 60, data));
    return this;
  }

  /** Removes all records of a name. */
  public MemoryResolver remove(String name) {
    records.removeIf(record -> record.name().equals(name));
    return this;
  }

  /** Fails all look-ups of a name, for example with {@code SERVFAIL}. */
  public MemoryResolver fail(String name, String reason) {
    failures.put(name, reason);
    return this;
  }

  /** Sets the DNSSEC state of a name; unsigned otherwise. */
  public MemoryResolver validation(String name, Validation validation) {
    validations.put(name, validation);
    return this;
  }

  /** Runs after each answer, for example to change records. */
  public MemoryResolver onAsked(Runnable change) {
    afterAnswer = change;
    return this;
  }

  /** The look-ups so far, for example {@code a.com A}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Future<Answer> lookUp(String name, RecordType type) {
    asked.add(name + " " + type);
    Future<Answer> answer = answer(name, type);
    afterAnswer.run();
    return answer;
  }

  private Future<Answer> answer(String name, RecordType type) {
    List<String> aliases = new ArrayList<>();
    String at = name;
    while (aliases.size() < LONGEST_CHAIN) {
      String failure = failures.get(at);
      if (failure != null) {
        return answer(name, aliases, Outcome.FAILED, List.of(), failure);
      }
      List<DnsRecord> found = find(at, type);
      List<DnsRecord> alias = find(at, RecordType.CNAME);
      if (!found.isEmpty()) {
        return answer(name, aliases, Outcome.FOUND, found, "");
      }
      if (alias.isEmpty()) {
        return answer(
            name, aliases, exists(at) ? Outcome.NO_RECORDS : Outcome.NO_NAME, List.of(), "");
      }
      at = ((RecordData.Alias) alias.get(0).data()).target();
      aliases.add(at);
    }
    return answer(name, aliases, Outcome.FAILED, List.of(), "too many aliases");
  }

  private List<DnsRecord> find(String name, RecordType type) {
    return records.stream()
        .filter(record -> record.name().equals(name) && record.type() == type)
        .toList();
  }

  /** True if the name or one below it has a record. */
  private boolean exists(String name) {
    return records.stream()
        .anyMatch(record -> record.name().equals(name) || record.name().endsWith("." + name));
  }

  private static Future<Answer> answer(
      String name, List<String> aliases, Outcome outcome, List<DnsRecord> found, String reason) {
    return Future.succeededFuture(new Answer(name, List.copyOf(aliases), outcome, found, reason));
  }

  @Override
  public Future<Validation> validate(String name) {
    return Future.succeededFuture(
        validations.getOrDefault(name, new Validation(Validation.State.UNSIGNED, "")));
  }

  @Override
  public void forget(String name, RecordType type) {}

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
