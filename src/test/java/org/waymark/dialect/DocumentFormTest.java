package org.waymark.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.shared;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.waymark.dialect.DocumentForm.Bound;
import org.waymark.mail.MailDomain;

/** Documents that are kept beside a profile. */
class DocumentFormTest {
  @Test
  void json_isMadeOncePerProfile_andTagged() {
    AtomicInteger made = new AtomicInteger();
    DocumentForm form =
        DocumentForm.json(
            profile -> {
              made.incrementAndGet();
              return profile.services().isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new JsonObject()
                          .put("a", "\"</script>ü")
                          .put("n", profile.services().size()));
            });
    MailDomain ours = domain("customer.com", shared());
    Bound bound = form.of(ours).orElseThrow();
    assertThat(new String(Body.of(bound.document()).bytes(), UTF_8))
        .isEqualTo("{\"a\":\"\\\"</script>ü\",\"n\":4}");
    assertThat(bound.etag().value()).matches("\"[0-9a-f]{32}\"");
    assertThat(form.of(ours)).containsSame(bound);
    assertThat(DocumentForm.bind(List.of(form), ours.hosting())).isGreaterThan(200);
    assertThat(made).hasValue(1);
    assertThat(form.of(domain("customer.com", profile()))).isEmpty();
    assertThat(form.of(domain("other.com", shared())).orElseThrow().etag()).isEqualTo(bound.etag());
  }

  @Test
  void request_headersAreRead_credentialsAreNot() {
    ClientRequest request =
        new ClientRequest(
            "/",
            false,
            null,
            null,
            null,
            Buffer.buffer(),
            false,
            name -> name.equals("Accept") ? "text/html" : null);
    assertThat(request.header("Accept")).isEqualTo("text/html");
    assertThat(request.header("Accept-Language")).isNull();
    for (String name : List.of("Authorization", "authorization", "COOKIE", "Proxy-Authorization")) {
      assertThatThrownBy(() -> request.header(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
