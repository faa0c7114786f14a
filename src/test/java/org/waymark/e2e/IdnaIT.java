package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.mail.DomainName;
import org.waymark.mail.Mailbox;
import org.waymark.testing.RawClient;
import org.waymark.testing.Storm;

/** Names beyond ASCII, by the part of ICU that the jar has. */
class IdnaIT {
  /** A code point before, inside and behind the letters of scripts of both directions. */
  private static final List<String> PLACES =
      List.of("%sa.example", "b%s1.xn--tda.example", "ا%sب.example", "ക്\u200D%s.example");

  @TempDir Path folder;

  @Test
  @Storm
  void jar_everyCodePoint_isMappedAsByTheWholeLibrary() throws Exception {
    URL[] jar = {Waymark.JAR.toUri().toURL()};
    try (URLClassLoader packaged = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      Method domain = parse(packaged, DomainName.class);
      Method mailbox = parse(packaged, Mailbox.class);
      int found = 0;
      for (int c = 0; c <= Character.MAX_CODE_POINT; c = next(c)) {
        for (String place : PLACES) {
          String name = place.replace("%s", Character.toString(c));
          String ours = DomainName.parse(name).toString();
          if (!domain.invoke(null, name).toString().equals(ours)) {
            throw new AssertionError(Integer.toHexString(c) + " in " + place + ": " + ours);
          }
          found += ours.equals("Optional.empty") ? 0 : 1;
        }
        String joined = "ക\u200C" + Character.toString(c) + "@customer.com";
        assertThat(mailbox.invoke(null, joined).toString().equals(Mailbox.parse(joined).toString()))
            .as(joined)
            .isTrue();
      }
      assertThat(found).isGreaterThan(100_000);
    }
  }

  /** Nothing is assigned in the planes 4 to 13. */
  private static int next(int c) {
    return c == 0x3FFFF ? 0xE0000 : c + 1;
  }

  private static Method parse(ClassLoader loader, Class<?> type) throws Exception {
    Class<?> packaged = loader.loadClass(type.getName());
    assertThat(packaged).isNotSameAs(type);
    return packaged.getMethod("parse", String.class);
  }

  @Test
  void ascii_needsNoneOfIt() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Path classes = folder.resolve("classes");
    Map<String, String> environment =
        Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes);
    try (Waymark waymark = Waymark.serve(conf, environment);
        RawClient client = waymark.connect()) {
      assertThat(ask(client, "user@customer.com")).isEqualTo(200);
      assertThat(ask(client, "user@elsewhere.example")).isEqualTo(404);
      assertThat(Files.readString(classes))
          .contains("org.waymark.mail.DomainName")
          .doesNotContain("com.ibm.icu");

      assertThat(ask(client, "user@b%C3%BCcher.example")).isEqualTo(404);
      assertThat(Files.readString(classes)).contains("com.ibm.icu.impl.UTS46");
    }
  }

  private static int ask(RawClient client, String address) {
    return client.get("/mail/config-v1.1.xml?emailaddress=" + address).status();
  }
}
