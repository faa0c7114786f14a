package org.waymark.dialect;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.dialect.Reply.Header;
import org.waymark.document.BoundDocument;
import org.waymark.document.JsonDocument;
import org.waymark.document.Model;
import org.waymark.document.Template;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServerProfile;

/** One variant of a document, bound once per hosting. */
public final class DocumentForm implements Hosting.Keeper<Optional<DocumentForm.Bound>> {
  /** Approximate bytes of an entity tag with its header. */
  private static final int TAG_WEIGHT = 200;

  private final String mark;
  private final Function<ServerProfile, Optional<BoundDocument>> maker;

  /** A bound document; the entity tag covers its constant parts and the form. */
  public record Bound(BoundDocument document, Header etag) {}

  private DocumentForm(String mark, Function<ServerProfile, Optional<BoundDocument>> maker) {
    this.mark = mark;
    this.maker = maker;
  }

  /**
   * Creates a form from a template.
   *
   * @param mark distinguishes forms of one template in entity tags; ASCII without quotes
   * @param model empty if the profile has no content for the template
   */
  public DocumentForm(
      String mark, Template template, Function<ServerProfile, Optional<Model>> model) {
    this(mark, profile -> model.apply(profile).map(template::bind));
  }

  /**
   * Creates a form of compact JSON with sorted keys.
   *
   * @param json any value may be a {@link org.waymark.document.Text} with gaps; empty if the
   *     profile has no content for it
   */
  public static DocumentForm json(Function<ServerProfile, Optional<JsonObject>> json) {
    return new DocumentForm("", profile -> json.apply(profile).map(JsonDocument::of));
  }

  @Override
  public Optional<Bound> apply(ServerProfile profile) {
    return maker.apply(profile).map(this::tagged);
  }

  private Bound tagged(BoundDocument document) {
    return new Bound(document, new Header("ETag", '"' + document.fingerprint() + mark + '"'));
  }

  /** The document of a domain; empty if its profile has no content for it. */
  public Optional<Bound> of(MailDomain domain) {
    return domain.hosting().kept(this);
  }

  /** Binds these forms to a hosting; returns their approximate bytes. */
  public static int bind(List<DocumentForm> forms, Hosting hosting) {
    return forms.stream()
        .flatMap(form -> hosting.kept(form).stream())
        .mapToInt(bound -> bound.document().weight() + TAG_WEIGHT)
        .sum();
  }
}
