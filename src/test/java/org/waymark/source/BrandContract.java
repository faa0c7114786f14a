package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.source.WrittenSettings.ALL;
import static org.waymark.source.WrittenSettings.branded;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.mail.Brand;
import org.waymark.mail.Logo;
import org.waymark.mail.MailDomain;
import org.waymark.testing.Pictures;

/** The brands of every source of settings. */
@ExtendWith(VertxExtension.class)
abstract class BrandContract {
  @TempDir Path folder;
  SourceUnderTest<?> subject;

  /** Opens a source of {@link WrittenSettings#ALL}. */
  abstract SourceUnderTest<?> open(Vertx vertx, Path folder, Optional<String> defaultProfile)
      throws Exception;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    subject = open(vertx, folder, Optional.empty());
  }

  @AfterEach
  void close() throws Exception {
    subject.close();
  }

  @Test
  void brand_isThatOfTheProfile_asItIsNow() throws Exception {
    assertThat(subject.brand("shared")).isEqualTo(Brand.NONE);
    byte[] picture = Pictures.png(3, 2);
    String page = "{\"logo\":\"" + Pictures.base64(picture) + "\",\"color\":\"#0A5BD3\"}";
    WrittenSettings first = ALL.withProfile("shared", branded(page));
    subject.write(ALL, first);

    Brand brand = subject.brand("shared");
    assertThat(brand.color()).contains("0a5bd3");
    assertThat(brand.support()).isEmpty();
    Logo logo = brand.logo().orElseThrow();
    assertThat(logo.mediaType()).isEqualTo("image/png");
    assertThat(logo.width()).isEqualTo(3);
    assertThat(logo.height()).isEqualTo(2);
    assertThat(logo.bytes()).isEqualTo(picture);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(picture);
    assertThat(logo.digest()).isEqualTo(HexFormat.of().formatHex(hash, 0, 16));

    subject.write(first, first.withProfile("shared", branded("{\"support\":\"tel:+4930123456\"}")));
    Brand changed = subject.brand("shared");
    assertThat(changed.logo()).isEmpty();
    assertThat(changed.color()).isEmpty();
    assertThat(changed.support()).hasToString("Optional[tel:+4930123456]");
  }

  @Test
  void brand_ofNoProfile_isNone() throws Exception {
    assertThat(subject.brand("nobody")).isEqualTo(Brand.NONE);
  }

  @Test
  void brand_isSharedByAllDomains_butForTheirVariables() throws Exception {
    String page =
        "{\"logo\":\""
            + Pictures.base64(Pictures.png(3, 2))
            + "\",\"support\":\"https://help.host.com/%SHARD%?d=%EMAILDOMAIN%\"}";
    subject.write(
        ALL,
        ALL.withProfile("farm", branded(page))
            .with("black.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"mail18\"}}"));

    List<Optional<MailDomain>> found = subject.find("white.com", "black.com");
    Brand white = found.get(0).orElseThrow().hosting().profile().brand();
    Brand black = found.get(1).orElseThrow().hosting().profile().brand();
    assertThat(white.support().orElseThrow())
        .hasToString("https://help.host.com/mail17?d=%EMAILDOMAIN%");
    assertThat(black.support().orElseThrow())
        .hasToString("https://help.host.com/mail18?d=%EMAILDOMAIN%");
    assertThat(white.logo().orElseThrow()).isSameAs(black.logo().orElseThrow());
  }
}
