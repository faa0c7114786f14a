package org.waymark.dialect.autodiscoverjson;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.Client;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.DocumentForm;
import org.waymark.dialect.Query;
import org.waymark.dialect.Route;
import org.waymark.document.DocumentException;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.Mailbox;

/**
 * Microsoft Autodiscover v2: Outlook and its mobile apps, macOS Mail, Nine. A client names an
 * address and a protocol, and gets one URL: of Autodiscover in XML, or of ActiveSync.
 *
 * <p>No response depends on the local part or on the scheme. A redirect would repeat the address,
 * and clients try the next way only after an error in JSON.
 */
public final class AutodiscoverJsonDialect implements Dialect {
  private static final String PATH = "/autodiscover/autodiscover.json";
  private static final String BY_ADDRESS = PATH + "/v1.0/";
  private static final int MAX_PROTOCOL = 64;
  private static final Pattern ESCAPE = Pattern.compile("%\\p{XDigit}{2}");

  private final JsonReplies replies;

  /** Creates the dialect; without a public host, XML is at {@code autodiscover.} of the domain. */
  public AutodiscoverJsonDialect(Optional<DomainName> publicHost) {
    this.replies = new JsonReplies(publicHost);
  }

  @Override
  public String name() {
    return "autodiscover-json";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.exact(PATH).inAnyCase(),
        Route.exact(BY_ADDRESS).inAnyCase(),
        Route.exact(BY_ADDRESS).inAnyCase().withSegments(1));
  }

  /** Checks the protocol first, as Exchange does. */
  @Override
  public DialectResult read(ClientRequest request) {
    String protocol =
        Query.value(request.query(), "Protocol").map(AutodiscoverJsonDialect::lettersOf).orElse("");
    if (protocol.isEmpty()) {
      return JsonReplies.NO_PROTOCOL;
    }
    Optional<String> address =
        request.segment() != null
            ? Query.decode(request.segment())
            : Query.value(request.query(), "Email");
    return address
        .filter(decoded -> !isEncoded(decoded))
        .flatMap(Mailbox::parse)
        .<DialectResult>map(mailbox -> replies.question(mailbox.domain(), protocol))
        .orElse(JsonReplies.NO_ADDRESS);
  }

  /**
   * The ASCII letters and digits of a protocol, which responses repeat. Empty for a value that no
   * client means: too long, with a control character, or with an escape that is still encoded.
   */
  private static String lettersOf(String given) {
    if (given.length() > MAX_PROTOCOL) {
      return "";
    }
    StringBuilder letters = new StringBuilder(given.length());
    for (int i = 0; i < given.length(); i++) {
      char c = given.charAt(i);
      if (c == '%' || Character.isISOControl(c)) {
        return "";
      }
      if (c < 0x80 && Character.isLetterOrDigit(c)) {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  /** True if a decoded text has another escape: it was encoded twice. */
  private static boolean isEncoded(String decoded) {
    return decoded.indexOf('%') >= 0 && ESCAPE.matcher(decoded).find();
  }

  @Override
  public List<Client> clients() {
    return List.of(
        new Client(
            name(),
            "",
            AutodiscoverJsonDialect::example,
            profile -> List.of(),
            AutodiscoverJsonDialect::services));
  }

  private static ClientRequest example(Mailbox mailbox) {
    String address = URLEncoder.encode(mailbox.address(), StandardCharsets.UTF_8);
    return new ClientRequest(
        PATH,
        false,
        null,
        "Email=" + address + "&Protocol=" + JsonReplies.AUTODISCOVER,
        "autodiscover." + mailbox.domain(),
        Buffer.buffer(),
        false,
        ClientRequest.Headers.NONE);
  }

  /** Checks a document, which names a URL but no service of the settings. */
  private static List<AdvertisedService> services(byte[] document, Mailbox mailbox)
      throws DocumentException {
    try {
      JsonObject json = new JsonObject(Buffer.buffer(document));
      if (!json.fieldNames().equals(Set.of(JsonReplies.PROTOCOL, JsonReplies.URL))
          || !String.valueOf(json.getValue(JsonReplies.URL)).startsWith("https://")) {
        throw new DocumentException("it does not consist of a Protocol and an https Url");
      }
      return List.of();
    } catch (DecodeException e) {
      throw new DocumentException("it is not the expected JSON: " + e.getMessage());
    }
  }

  @Override
  public int bind(Hosting hosting) {
    return DocumentForm.bind(JsonReplies.FORMS, hosting);
  }
}
