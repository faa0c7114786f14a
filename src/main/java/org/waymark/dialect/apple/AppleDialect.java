package org.waymark.dialect.apple;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Body;
import org.waymark.dialect.Client;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.DocumentForm;
import org.waymark.dialect.DocumentForm.Bound;
import org.waymark.dialect.DocumentQuestion;
import org.waymark.dialect.HostName;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Placeholders;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.document.Format;
import org.waymark.document.Template;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/**
 * Configuration profiles of Apple devices, which a person downloads: no device requests them by
 * itself. The same mailbox gets the same bytes every time.
 */
public final class AppleDialect implements Dialect {
  /** The path of profiles; the parameter {@code email} is the address. */
  public static final String PATH = "/email.mobileconfig";

  private static final String NAME = "apple";

  /** A signature takes this many times the CPU of other replies. */
  private static final int SIGNED_COST = 10;

  private final Template template;
  private final DocumentForm unnamed;
  private final DocumentForm named;
  private final Optional<DomainName> publicHost;
  private final @Nullable ProfileSigner signer;

  /**
   * Compiles the template of profiles, which are not signed.
   *
   * @param publicHost the target of plain HTTP requests; empty for their own host
   */
  public AppleDialect(TemplateFolder templates, Optional<DomainName> publicHost) {
    this.template = templates.compile("apple.mobileconfig", AppleModel.NAMES, Format.plist());
    this.unnamed = new DocumentForm("", template, profile -> AppleModel.of(profile, false));
    this.named = new DocumentForm("+name", template, profile -> AppleModel.of(profile, true));
    this.publicHost = publicHost;
    this.signer = null;
  }

  private AppleDialect(AppleDialect unsigned, ProfileSigner signer) {
    this.template = unsigned.template;
    this.unnamed = unsigned.unnamed;
    this.named = unsigned.named;
    this.publicHost = unsigned.publicHost;
    this.signer = signer;
  }

  /** The same dialect with signed profiles, which are made on workers. */
  public AppleDialect signedBy(ProfileSigner profileSigner) {
    return new AppleDialect(this, profileSigner);
  }

  /** True if a profile has a service that an Apple device can use. */
  public static boolean supports(ServerProfile profile) {
    return !AppleServices.of(profile).isEmpty();
  }

  /** The same for a Mac, which ignores Exchange. */
  public static boolean supportsMac(ServerProfile profile) {
    return AppleServices.of(profile).all().stream()
        .anyMatch(service -> service.type() != ServiceType.ACTIVESYNC);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.exact(PATH).inAnyCase().costing(signer == null ? 1 : SIGNED_COST));
  }

  @Override
  public List<Client> clients() {
    return List.of(
        new Client(
            NAME,
            template.file(),
            AppleDialect::example,
            profile -> AppleServices.of(profile).all(),
            new AppleReader()));
  }

  private static ClientRequest example(Mailbox mailbox) {
    return new ClientRequest(
        PATH,
        false,
        null,
        ProfileRequest.query(mailbox),
        "autoconfig." + mailbox.domain(),
        Buffer.buffer(),
        false,
        ClientRequest.Headers.NONE);
  }

  @Override
  public int bind(Hosting hosting) {
    return DocumentForm.bind(List.of(unnamed, named), hosting);
  }

  @Override
  public DialectResult read(ClientRequest request) {
    Mailbox mailbox = ProfileRequest.mailbox(request.query()).orElse(null);
    if (mailbox == null) {
      return AppleReplies.NO_ADDRESS;
    }
    String name = ProfileRequest.name(request.query()).orElse(null);
    if (name == null) {
      return AppleReplies.BAD_NAME;
    }
    return request.overPlainHttp()
        ? redirect(request.host(), Objects.requireNonNull(request.query()))
        : new DocumentQuestion(
            List.of(mailbox.domain()),
            domain -> reply(domain, mailbox, name),
            AppleReplies.REFUSALS);
  }

  private DialectResult redirect(@Nullable String host, String query) {
    if (publicHost.isPresent()) {
      return AppleReplies.toHttps(publicHost.get(), query);
    }
    return HostName.of(host)
        .<DialectResult>map(own -> new ProfileRedirect(own, query))
        .orElse(AppleReplies.REFUSALS.notOurs());
  }

  private Reply reply(MailDomain domain, Mailbox mailbox, String name) {
    Bound bound = (name.isEmpty() ? unnamed : named).of(domain).orElse(null);
    if (bound == null) {
      return AppleReplies.REFUSALS.nothingToOffer();
    }
    Body body =
        Body.of(bound.document())
            .with(Placeholders.ADDRESS, mailbox.address())
            .with(Placeholders.LOCAL_PART, mailbox.localPart())
            .with(Placeholders.DOMAIN, domain.name().value())
            .with(AppleModel.NAME, name);
    Payload.identify(body, mailbox);
    ProfileSigner present = signer;
    return present == null
        ? reply(domain, body)
        : Reply.onWorker(
            NAME, () -> reply(domain, present.sign(body.bytes()).map(Body::of).orElse(body)));
  }

  private static Reply reply(MailDomain domain, Body body) {
    return new Reply(
        200, Outcome.ANSWERED, NAME, AppleReplies.ofProfile(domain.name()), null, body);
  }
}
