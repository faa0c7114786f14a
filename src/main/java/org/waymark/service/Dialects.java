package org.waymark.service;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.config.ServiceConfig.Refusal;
import org.waymark.config.ServiceConfig.SubmissionKey;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.apple.AppleDialect;
import org.waymark.dialect.autoconfig.AutoconfigDialect;
import org.waymark.dialect.autodiscover.AutodiscoverDialect;
import org.waymark.dialect.autodiscover.AutodiscoverOptions;
import org.waymark.dialect.autodiscoverjson.AutodiscoverJsonDialect;
import org.waymark.dialect.pacc.PaccDialect;
import org.waymark.dialect.page.BrandDialect;
import org.waymark.dialect.page.PageDialect;
import org.waymark.dialect.wellknown.WellKnownDialect;
import org.waymark.document.MessageFolder;
import org.waymark.document.TemplateFolder;
import org.waymark.tls.CmsSigner;

/** The list of dialects: a new client family is one line here, its own class, and its template. */
public final class Dialects {
  private Dialects() {}

  /** The names of all clients, whatever the configuration. */
  public static Set<String> clientNames() {
    ServiceConfig config = ConfigLoader.defaults(Path.of("conf"));
    TemplateFolder templates = new TemplateFolder(config.templates().directory());
    MessageFolder texts = new MessageFolder(config.page().directory());
    return new Clients(all(config, templates, texts, InstantSource.system())).byName().keySet();
  }

  /** Creates all dialects; the folders collect the problems of their templates and texts. */
  public static List<Dialect> all(
      ServiceConfig config, TemplateFolder templates, MessageFolder texts, InstantSource clock) {
    return List.of(
        new AutoconfigDialect(templates, config.autoconfig().maxAge()),
        new AutodiscoverDialect(templates, autodiscover(config), clock),
        new AutodiscoverJsonDialect(config.publicNames().host()),
        new WellKnownDialect(config.wellKnown().status(), config.autoconfig().maxAge()),
        new PaccDialect(
            config.autoconfig().maxAge(),
            config.publicNames().host(),
            submissionKeys(config.pacc().submissionKey())),
        new AppleDialect(templates, config.publicNames().host()),
        new BrandDialect(config.page().profile()),
        new PageDialect(
            templates, texts.read(), config.publicNames().host(), config.page().profile()));
  }

  /** The dialects with signed profiles, for the public port; the clients read unsigned ones. */
  public static List<Dialect> signed(List<Dialect> dialects, CmsSigner signer) {
    return dialects.stream()
        .map(each -> each instanceof AppleDialect apple ? apple.signedBy(signer::sign) : each)
        .toList();
  }

  private static AutodiscoverOptions autodiscover(ServiceConfig config) {
    return new AutodiscoverOptions(
        config.autodiscover().unknownDomain() == Refusal.ERROR ? 200 : 404,
        config.autodiscover().disabledDomain() == Refusal.ERROR,
        config.autodiscover().redirectHost(),
        config.publicNames().host());
  }

  private static Set<String> submissionKeys(SubmissionKey configured) {
    return switch (configured) {
      case SUBMIT -> Set.of(PaccDialect.SUBMIT);
      case SMTP -> Set.of(PaccDialect.SMTP);
      case BOTH -> Set.of(PaccDialect.SUBMIT, PaccDialect.SMTP);
    };
  }
}
