package org.waymark.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The records of a {@link DnsServer}, and the answers made of them. */
final class DnsZone {
  private static final int NEGATIVE_TTL = 60;
  private static final int EDNS_SIZE = 1232;

  private final Map<Name, List<Record>> records = new HashMap<>();
  private final Map<String, Deque<List<Record>>> later = new HashMap<>();
  private final Map<Name, UnaryOperator<Message>> changes = new HashMap<>();
  private final Set<Name> signed = new HashSet<>();
  private final Set<Name> bogus = new HashSet<>();
  private boolean validates = true;

  synchronized void add(String... lines) {
    for (Record record : read(lines)) {
      records.computeIfAbsent(record.getName(), any -> new ArrayList<>()).add(record);
    }
  }

  synchronized void remove(String name, String type) {
    List<Record> left = records.getOrDefault(name(name), new ArrayList<>());
    left.removeIf(record -> record.getType() == Type.value(type));
    if (left.isEmpty()) {
      records.remove(name(name));
    }
  }

  synchronized void then(String name, String type, String... lines) {
    later
        .computeIfAbsent(key(name(name), Type.value(type)), any -> new ArrayDeque<>())
        .add(read(lines));
  }

  synchronized void answer(String name, UnaryOperator<Message> change) {
    changes.put(name(name), change);
  }

  synchronized void sign(String domain) {
    signed.add(name(domain));
  }

  synchronized void bogus(String domain) {
    bogus.add(name(domain));
  }

  synchronized void withoutValidation() {
    validates = false;
  }

  /** The answer to a query; null for none. */
  synchronized Message answer(Message query) {
    Name name = query.getQuestion().getName();
    Message answer = made(query);
    UnaryOperator<Message> change = changes.get(name);
    change(name, query.getQuestion().getType());
    return change == null ? answer : change.apply(answer);
  }

  private Message made(Message query) {
    Name name = query.getQuestion().getName();
    int type = query.getQuestion().getType();
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RD);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    OPTRecord edns = query.getOPT();
    boolean wantsSignatures = edns != null && (edns.getFlags() & ExtendedFlags.DO) != 0;
    if (edns != null) {
      answer.addRecord(new OPTRecord(EDNS_SIZE, 0, 0, edns.getFlags()), Section.ADDITIONAL);
    }
    if (isIn(name, bogus) && !query.getHeader().getFlag(Flags.CD)) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
      return answer;
    }
    List<Record> found = follow(name, type);
    found.forEach(record -> answer.addRecord(record, Section.ANSWER));
    Name end = found.isEmpty() ? name : end(found.get(found.size() - 1), type);
    if (found.isEmpty() || (end != null && !end.equals(name) && matching(end, type).isEmpty())) {
      answer
          .getHeader()
          .setRcode(isPresent(end) || !wildcard(end).isEmpty() ? Rcode.NOERROR : Rcode.NXDOMAIN);
      answer.addRecord(soa(end), Section.AUTHORITY);
    }
    if (isIn(name, signed)) {
      sign(answer, name, wantsSignatures, query.getHeader().getFlag(Flags.CD));
    }
    return answer;
  }

  /** The name that a last alias leads to; null if it is no alias. */
  private static Name end(Record last, int type) {
    return last instanceof CNAMERecord alias && type != Type.CNAME ? alias.getTarget() : null;
  }

  /** The records of a name, behind its aliases; ends at the first alias that comes twice. */
  private List<Record> follow(Name name, int type) {
    List<Record> chain = new ArrayList<>();
    Set<Name> seen = new HashSet<>();
    Name next = name;
    while (seen.add(next)) {
      List<Record> wanted = matching(next, type);
      if (!wanted.isEmpty()) {
        chain.addAll(wanted);
        return chain;
      }
      List<Record> alias = matching(next, Type.CNAME);
      if (alias.isEmpty()) {
        return chain;
      }
      chain.add(alias.get(0));
      next = ((CNAMERecord) alias.get(0)).getTarget();
    }
    return chain;
  }

  private List<Record> matching(Name name, int type) {
    List<Record> own = isPresent(name) ? records.getOrDefault(name, List.of()) : wildcard(name);
    return own.stream()
        .filter(record -> record.getType() == type)
        .map(record -> record.withName(name))
        .toList();
  }

  /** The records of the wildcard that answers for a missing name. */
  private List<Record> wildcard(Name name) {
    for (int labels = 1; labels < name.labels(); labels++) {
      List<Record> found = records.get(name.wild(labels));
      if (found != null || isPresent(new Name(name, labels))) {
        return found == null ? List.of() : found;
      }
    }
    return List.of();
  }

  private boolean isPresent(Name name) {
    return records.keySet().stream().anyMatch(known -> known.subdomain(name));
  }

  private void change(Name name, int type) {
    Deque<List<Record>> next = later.get(key(name, type));
    if (next != null && !next.isEmpty()) {
      remove(name.toString(), Type.string(type));
      List<Record> changed = next.poll();
      records.computeIfAbsent(name, any -> new ArrayList<>()).addAll(changed);
    }
  }

  private void sign(Message answer, Name name, boolean wanted, boolean isUnchecked) {
    if (validates && !isUnchecked) {
      answer.getHeader().setFlag(Flags.AD);
    }
    if (!wanted) {
      return;
    }
    int section = answer.getSection(Section.ANSWER).isEmpty() ? Section.AUTHORITY : Section.ANSWER;
    int type = answer.getSection(section).get(0).getType();
    answer.addRecord(
        new RRSIGRecord(
            name,
            DClass.IN,
            NEGATIVE_TTL,
            type,
            13,
            NEGATIVE_TTL,
            Instant.parse("2100-01-01T00:00:00Z"),
            Instant.EPOCH,
            1,
            name,
            new byte[64]),
        section);
  }

  /** The SOA of the zone that a name is in; made up if the test has given none. */
  private Record soa(Name name) {
    for (int labels = 0; labels < name.labels(); labels++) {
      List<Record> known = matching(new Name(name, labels), Type.SOA);
      if (!known.isEmpty()) {
        return known.get(0);
      }
    }
    Name zone = name.labels() > 3 ? new Name(name, 1) : name;
    return new SOARecord(zone, DClass.IN, NEGATIVE_TTL, zone, zone, 1, 1, 1, 1, NEGATIVE_TTL);
  }

  private static boolean isIn(Name name, Set<Name> domains) {
    return domains.stream().anyMatch(name::subdomain);
  }

  private static String key(Name name, int type) {
    return name.canonicalize() + " " + type;
  }

  private static Name name(String text) {
    try {
      return Name.fromString(text.endsWith(".") ? text : text + ".");
    } catch (TextParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static List<Record> read(String... lines) {
    List<Record> read = new ArrayList<>();
    for (String line : lines) {
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      try (Master master = new Master(new ByteArrayInputStream(bytes), Name.root, NEGATIVE_TTL)) {
        read.add(master.nextRecord());
      } catch (IOException e) {
        throw new UncheckedIOException(line, e);
      }
    }
    return read;
  }
}
