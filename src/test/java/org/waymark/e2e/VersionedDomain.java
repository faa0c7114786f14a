package org.waymark.e2e;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail domain whose host names the domain and a version. The host is in a profile of its own, or
 * in a variable of the shared profile.
 */
final class VersionedDomain {
  static final String SHARED_PROFILE = "farm";

  private static final Pattern NAME = Pattern.compile("(?:v([0-9]+)\\.)?(d[0-9]+\\.example)");

  private final String name;
  private final boolean hasOwnProfile;
  private final Map<Integer, Long> replaced = new ConcurrentHashMap<>();
  private volatile int written = 1;
  private volatile int version = 1;
  private long begun;

  VersionedDomain(int number) {
    name = "d" + number + ".example";
    hasOwnProfile = number % 2 == 0;
  }

  /** The profile that domains share. */
  static String sharedProfile() {
    return profile("%HOST%");
  }

  private static String profile(String host) {
    return "{\"services\":[{\"type\":\"imap\",\"host\":\"%1$s\",\"port\":993,\"security\":\"tls\"},{\"type\":\"activesync\",\"url\":\"https://%1$s/eas\"}]}"
        .formatted(host);
  }

  String name() {
    return name;
  }

  /** The newest version that is in the store. */
  int version() {
    return version;
  }

  String profileName() {
    return hasOwnProfile ? name : SHARED_PROFILE;
  }

  String profileKey() {
    return "waymark:profile:" + profileName();
  }

  String profileRecord() {
    return hasOwnProfile ? profile(host()) : sharedProfile();
  }

  String key() {
    return "waymark:domain:" + name;
  }

  String record() {
    return hasOwnProfile
        ? '"' + name + '"'
        : "{\"profile\":\"" + SHARED_PROFILE + "\",\"vars\":{\"HOST\":\"" + host() + "\"}}";
  }

  private String host() {
    return "v" + written + "." + name;
  }

  /** The key whose record says the version. */
  String versionKey() {
    return hasOwnProfile ? profileKey() : key();
  }

  /** Begins the next version: the command that stores it. */
  List<String> change() {
    begun = System.nanoTime();
    written = version + 1;
    return List.of("SET", versionKey(), hasOwnProfile ? profileRecord() : record());
  }

  /** The next version is in the store. */
  void changed() {
    replaced.put(version, begun);
    version = written;
  }

  /**
   * The version that a document holds.
   *
   * @return 0 if it holds none that was ever written, two of them, or anything of another domain
   */
  int versionIn(String document) {
    Set<Integer> found = new HashSet<>();
    for (Matcher named = NAME.matcher(document); named.find(); ) {
      if (!named.group(2).equals(name)) {
        return 0;
      }
      @Nullable String number = named.group(1);
      if (number != null) {
        found.add(Integer.valueOf(number));
      }
    }
    int only = found.size() == 1 ? found.iterator().next() : 0;
    return only <= written ? only : 0;
  }

  /** For how long a version had been replaced at that time, from when that began. */
  long staleNanos(int seen, long now) {
    Long since = replaced.get(seen);
    return since == null ? 0 : Math.max(0, now - since);
  }
}
