package org.waymark.dialect.autodiscover;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.testing.Chance;

/** Bodies that are not parsed because one like them was. */
class BodyShapesTest {
  /** Pieces of which some make requests, some nonsense, and some traps. */
  private static final List<String> PIECES =
      List.of(
          "<Autodiscover>",
          "</Autodiscover>",
          "<Request>",
          "</Request>",
          "<EMailAddress>",
          "</EMailAddress>",
          "<X>",
          "</X>",
          "<X y='",
          "'/>",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "&#64;",
          "&amp;",
          "\u00FC",
          " ",
          "ab");

  private final BodyShapes shapes = new BodyShapes();

  @Test
  void read_anotherAddress_isNotParsedAgain() {
    AutodiscoverBody first = read(request("<EMailAddress>a@b.example</EMailAddress>"));
    AutodiscoverBody second = read(request("<EMailAddress>C.d+e@f-1.example</EMailAddress>"));
    assertThat(first.address()).isEqualTo("a@b.example");
    assertThat(second.address()).isEqualTo("C.d+e@f-1.example");
    assertThat(second.schema()).isSameAs(first.schema());
    assertThat(second.mobilesync()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<EMailAddress> a@b.example</EMailAddress>",
        "<EMailAddress>a&#46;c@b.example</EMailAddress>",
        "<EMailAddress>a@b.example</EMailAddress><X>&amp;</X>",
        "<EMailAddress>a@b.example</EMailAddress><X>@</X>",
        "<EMailAddress>a@b.example</EMailAddress><LegacyDN>/o=x</LegacyDN>",
        "<EMailAddress><![CDATA[a@b.example]]></EMailAddress>",
        "<X>a@b.example</X><EMailAddress>a&#64;b.example</EMailAddress>",
        "<X>a@b.example</X><EMailAddress>a@b.example</EMailAddress>",
        "<!--<X>a@b.example</X>--><EMailAddress>a&#64;b.example</EMailAddress>",
        "<X y='a@b.example'/><EMailAddress>a&#64;b.example</EMailAddress>",
        "<EMailAddress>j\u00F6rg@b.example</EMailAddress>"
      })
  void read_addressThatMayNotStandByItself_isParsedEachTime(String inner) {
    AutodiscoverBody first = read(request(inner));
    AutodiscoverBody second = read(request(inner));
    assertThat(second).isEqualTo(first);
    assertThat(second.schema()).isNotSameAs(first.schema());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<EMailAddress>a@b.example</EMailAddress><Password>secret</Password>",
        "<Password>secret</Password><EMailAddress>a@b.example</EMailAddress>",
        "secret<EMailAddress>a@b.example</EMailAddress>",
        "<EMailAddress>a@b.example</EMailAddress> secret ",
        "<EMailAddress>a@b.example</EMailAddress><X>schema</X><Password>secret</Password>",
        "<EMailAddress>a@b.example</EMailAddress><X><Y>secret</Y></X>",
        "<EMailAddress>a@b.example</EMailAddress><!--secret-->",
        "<EMailAddress>a@b.example</EMailAddress><X><![CDATA[secret]]></X>",
        "<EMailAddress>a@b.example</EMailAddress><?secret?>",
        "<EMailAddress>a@b.example</EMailAddress><?x secret?>",
        "<EMailAddress>a@b.example</EMailAddress><X y='secret'/>",
        "<EMailAddress>a@b.example</EMailAddress><X y = 'secret'/>",
        "<EMailAddress>a@b.example</EMailAddress><X y='>secret'/>",
        "<EMailAddress>a@b.example</EMailAddress><X xmlns='a' y='secret'/>",
        "<EMailAddress>a@b.example</EMailAddress><X xmlns:secret='a'/>",
        "<EMailAddress>a@b.example</EMailAddress><X>s\u00E9cret</X><Y>secret</Y>"
      })
  void read_bodyWithOtherTexts_isParsedEachTime_andNothingIsKept(String inner) {
    AutodiscoverBody first = read(request(inner));
    AutodiscoverBody second = read(request(inner));
    assertThat(second).isEqualTo(first);
    assertThat(second.schema()).isNotSameAs(first.schema());
    assertThat(kept()).isEmpty();
  }

  @Test
  void read_textThatIsTheSchemaToo_isNotKept() {
    String inner = "<EMailAddress>a@b.example</EMailAddress><Password>schema</Password>";
    assertThat(read(request(inner)).schema()).isEqualTo("schema");
    assertThat(kept()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outlook/autodiscover-host",
        "outlook/with-credentials",
        "mobile/android",
        "mobile/iphone",
        "mobile/outlook-mobile",
        "mobile/windows-10-mail",
        "thunderbird-exchange/with-password",
        "other-readers/em-client-without-agent",
        "other-readers/ews-java-api",
        "other-readers/fairemail-form-type",
        "other-readers/mustang",
        "other-readers/snappymail-schema-first",
        "autodiscover-bodies/utf8-bom",
        "autodiscover-bodies/no-schema"
      })
  void read_whatClientsSend_isNotParsedAgain_andKeptWithoutTheAddress(String conversation)
      throws Exception {
    Path file = Path.of("src/test/resources/conversations", conversation, "request.http");
    String request = Files.readString(file, StandardCharsets.ISO_8859_1);
    String body = request.split("\\r?\\n\\r?\\n", 2)[1];
    Buffer posted = Buffer.buffer(body.getBytes(StandardCharsets.ISO_8859_1));
    AutodiscoverBody first = shapes.read(posted, null).orElseThrow();
    assertThat(kept())
        .contains("<Autodiscover")
        .doesNotContain("@", String.valueOf(first.address()));
    assertThat(shapes.read(posted, null).orElseThrow().schema()).isSameAs(first.schema());
  }

  @Test
  void read_addressInAnotherElement_isNotTakenForIt() {
    String trap = "<X>%s</X><EMailAddress>a&#64;b.example</EMailAddress>";
    assertThat(read(request(trap.formatted("a@b.example"))).address()).isEqualTo("a@b.example");
    assertThat(read(request(trap.formatted("c@d.example"))).address()).isEqualTo("a@b.example");
  }

  @Test
  void read_anyBody_saysWhatTheParserSays() {
    AtomicInteger requests = new AtomicInteger();
    Chance.repeat(
        30_000,
        chance -> {
          StringBuilder inner = new StringBuilder();
          for (int i = chance.below(4); i > 0; i--) {
            inner.append(chance.anyOf(PIECES));
          }
          inner.append(chance.oneIn(4) ? "" : "<EMailAddress>");
          inner.append(chance.of("ab@@.-&<", 1, 6));
          inner.append(chance.oneIn(4) ? "" : "</EMailAddress>");
          for (int i = chance.below(3); i > 0; i--) {
            inner.append(chance.anyOf(PIECES));
          }
          byte[] body = request(inner.toString()).getBytes(StandardCharsets.UTF_8);
          assertThat(shapes.read(Buffer.buffer(body), null))
              .as("%s", inner)
              .isEqualTo(AutodiscoverBody.read(body, null))
              .satisfies(read -> read.ifPresent(any -> requests.incrementAndGet()));
        });
    assertThat(requests).hasValueGreaterThan(1_000);
  }

  @Test
  void read_sameBytesUnderAnotherCharset_areReadAnew() {
    String body =
        "<?xml version='1.0' encoding='utf-16'?>"
            + request("<EMailAddress>a@b.example</EMailAddress>");
    Buffer bytes = Buffer.buffer(body);
    for (int i = 0; i < 3; i++) {
      assertThat(shapes.read(bytes, StandardCharsets.UTF_8)).isPresent();
      assertThat(shapes.read(bytes, null)).isEmpty();
    }
  }

  /** Every text that is reachable from the cache. */
  private String kept() {
    StringBuilder kept = new StringBuilder();
    collect(shapes, kept);
    return kept.toString();
  }

  private static void collect(@Nullable Object from, StringBuilder texts) {
    if (from instanceof byte[] bytes) {
      texts.append(new String(bytes, StandardCharsets.ISO_8859_1));
    } else if (from instanceof String text) {
      texts.append(text);
    } else if (from instanceof AtomicReferenceArray<?> array) {
      for (int i = 0; i < array.length(); i++) {
        collect(array.get(i), texts);
      }
    } else if (from != null && from.getClass().getName().startsWith("org.waymark.")) {
      for (Field field : from.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          collect(value(field, from), texts);
        }
      }
    }
  }

  private static @Nullable Object value(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private AutodiscoverBody read(String body) {
    Buffer bytes = Buffer.buffer(body.getBytes(StandardCharsets.UTF_8));
    return Objects.requireNonNull(shapes.read(bytes, null).orElse(null));
  }

  private static String request(String inner) {
    return "<Autodiscover xmlns='http://schemas.microsoft.com/exchange/autodiscover/mobilesync/requestschema/2006'>"
        + "<Request>"
        + inner
        + "<AcceptableResponseSchema>schema</AcceptableResponseSchema></Request></Autodiscover>";
  }
}
