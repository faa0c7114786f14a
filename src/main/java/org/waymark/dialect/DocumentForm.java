package org.waymark.dialect;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServerProfile;
import org.waymark.template.BoundDocument;
import org.waymark.template.Model;
import org.waymark.template.Template;

/** One form of a document: a template and the model it is bound to, once for each hosting. */
final class DocumentForm implements Hosting.Keeper<Optional<BoundDocument>> {
  private final Template template;
  private final Function<ServerProfile, Optional<Model>> model;

  /** Joins a template and a model, which is empty where a profile has nothing to fill it with. */
  DocumentForm(Template template, Function<ServerProfile, Optional<Model>> model) {
    this.template = template;
    this.model = model;
  }

  @Override
  public Optional<BoundDocument> apply(ServerProfile profile) {
    return model.apply(profile).map(template::bind);
  }

  /** The document of a domain; empty if it has nothing to say in this form. */
  Optional<BoundDocument> of(MailDomain domain) {
    return domain.hosting().kept(this);
  }

  /** Makes these documents of a hosting; returns the memory that they take, roughly, in bytes. */
  static int bind(List<DocumentForm> forms, Hosting hosting) {
    return forms.stream()
        .flatMap(form -> hosting.kept(form).stream())
        .mapToInt(BoundDocument::weight)
        .sum();
  }
}
