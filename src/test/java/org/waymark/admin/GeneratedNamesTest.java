package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waymark.imports.Imported;
import org.waymark.input.Problem;

/** Profiles whose names Waymark generates never replace an existing profile. */
class GeneratedNamesTest extends CatalogFixture {
  private static final String FILE =
      """
      <clientConfig><emailProvider id="%%EMAILDOMAIN%%">
        <domain>%%EMAILDOMAIN%%</domain>%s
        <incomingServer type="imap"><hostname>%s</hostname><port>993</port>
          <socketType>SSL</socketType></incomingServer>
      </emailProvider></clientConfig>
      """;

  private Imported provider(String name, String domain) throws Exception {
    return file(
        name + ".xml",
        FILE.formatted("<domain>" + domain + "</domain>", "imap." + name + ".example"));
  }

  private Imported nameless(String name) throws Exception {
    return file(name + ".xml", FILE.formatted("", "imap." + name + ".example"));
  }

  @Test
  void twoProviders_importedOneAfterTheOther_areTwoProfiles() throws Exception {
    done(nameless("one"), false);
    Plan plan = await(catalog.plan(nameless("two"), false));
    await(plan.write(done -> {}));

    assertThat(host("profile:imported")).isEqualTo("imap.one.example");
    assertThat(host("profile:imported-2")).isEqualTo("imap.two.example");
    assertThat(plan.warnings())
        .extracting(Problem::message)
        .containsExactly("imported as profile imported-2: another profile imported exists");
    assertThat(await(catalog.plan(nameless("two"), false)).size()).isZero();
    assertThat(await(catalog.plan(nameless("one"), false)).size()).isZero();
  }

  @Test
  void domains_goWithTheProfileThatIsRenamed() throws Exception {
    put("profile:a.example", SHARED);
    put("domain:old.com", "\"a.example\"");
    done(provider("one", "a.example"), false);

    assertThat(stored("profile:a.example")).isEqualTo(SHARED);
    assertThat(stored("domain:a.example")).isEqualTo("\"a.example-2\"");
    assertThat(host("profile:a.example-2")).isEqualTo("imap.one.example");
  }

  @Test
  void profileInFiles_orTheDefault_isNotReplacedEither(Vertx vertx) throws Exception {
    done(provider("one", "filed.com"), false);
    assertThat(await(catalog.profiles())).containsExactly("filed.com");
    Catalog defaulted = catalog(vertx, Optional.of("imported"));
    put("profile:imported", SHARED);
    await(await(defaulted.plan(nameless("two"), false)).write(done -> {}));
    assertThat(stored("profile:imported")).isEqualTo(SHARED);
    assertThat(host("profile:imported-2")).isEqualTo("imap.two.example");
  }

  @Test
  void profileThatAFileNames_isChangedByTheNextImport() throws Exception {
    String named = FILE.replace("%%EMAILDOMAIN%%\"", "acme\"");
    done(file("acme.xml", named.formatted("", "imap.one.example")), false);
    done(file("acme.xml", named.formatted("", "imap.two.example")), false);

    assertThat(host("profile:acme")).isEqualTo("imap.two.example");
    assertThat(await(catalog.profiles())).containsExactly("acme");
  }

  @Test
  void profileWrittenAtTheSameMoment_isLeftAsItIs() throws Exception {
    Plan plan = await(catalog.plan(provider("one", "a.example"), false));
    put("profile:a.example", SHARED);

    assertThatThrownBy(() -> await(plan.write(done -> {})))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("waymark:profile:a.example: changed by another writer");
    assertThat(stored("profile:a.example")).isEqualTo(SHARED);
    assertThat(stored("domain:a.example")).isNull();
    done(provider("one", "a.example"), false);
    assertThat(stored("domain:a.example")).isEqualTo("\"a.example-2\"");
  }

  private String host(String key) throws Exception {
    JsonObject profile = new JsonObject(String.valueOf(stored(key)));
    return profile.getJsonArray("services").getJsonObject(0).getString("host");
  }
}
