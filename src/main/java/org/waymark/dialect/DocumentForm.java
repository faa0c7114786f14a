package org.waymark.dialect;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.dialect.Reply.Header;
import org.waymark.document.BoundDocument;
import org.waymark.document.Model;
import org.waymark.document.Template;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServerProfile;

/** One form of a document, made once for each hosting. */
public final class DocumentForm implements Hosting.Keeper<Optional<DocumentForm.Bound>> {
  /** A tag in its header, roughly, in bytes. */
  private static final int TAG_WEIGHT = 200;

  private final String mark;
  private final Function<ServerProfile, Optional<BoundDocument>> maker;

  /**
   * A document of a hosting.
   *
   * @param etag a tag of all that is the same for every domain of the hosting, and of the form
   */
  public record Bound(BoundDocument document, Header etag) {}

  private DocumentForm(String mark, Function<ServerProfile, Optional<BoundDocument>> maker) {
    this.mark = mark;
    this.maker = maker;
  }

  /**
   * Joins a template and a model.
   *
   * @param mark what tells this form from others of the same template; no quote, ASCII
   * @param model empty where a profile has nothing to fill it with
   */
  public DocumentForm(
      String mark, Template template, Function<ServerProfile, Optional<Model>> model) {
    this(mark, profile -> model.apply(profile).map(template::bind));
  }

  /**
   * Constant JSON, written without white space.
   *
   * @param json empty where a profile has nothing to say
   */
  public static DocumentForm json(Function<ServerProfile, Optional<JsonObject>> json) {
    return new DocumentForm(
        "",
        profile ->
            json.apply(profile).map(object -> BoundDocument.of(object.toBuffer().getBytes())));
  }

  @Override
  public Optional<Bound> apply(ServerProfile profile) {
    return maker.apply(profile).map(this::tagged);
  }

  private Bound tagged(BoundDocument document) {
    return new Bound(document, new Header("ETag", '"' + document.fingerprint() + mark + '"'));
  }

  /** The document of a domain; empty if it has nothing to say in this form. */
  public Optional<Bound> of(MailDomain domain) {
    return domain.hosting().kept(this);
  }

  /** Makes these documents of a hosting; returns the memory that they take, roughly, in bytes. */
  public static int bind(List<DocumentForm> forms, Hosting hosting) {
    return forms.stream()
        .flatMap(form -> hosting.kept(form).stream())
        .mapToInt(bound -> bound.document().weight() + TAG_WEIGHT)
        .sum();
  }
}
