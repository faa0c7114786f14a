package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.Body;
import org.waymark.dialect.Client;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.document.DocumentException;
import org.waymark.document.Format;
import org.waymark.document.Model;
import org.waymark.document.PropertyList;
import org.waymark.document.Template;
import org.waymark.document.TemplateFolder;
import org.waymark.document.TemplateNames;
import org.waymark.mail.Authentication;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.settings.EffectiveProfile;

/** A property list is one only with the services of a profile in it, so each of them is parsed. */
class PropertyListCheckTest {
  private static final String TEMPLATE =
      """
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0"><dict>
        {{#server}}<key>Host</key><string>{{host}}</string>{{/server}}
      </dict></plist>
      """;

  @TempDir private Path folder;

  @Test
  void document_thatIsNoPropertyListForAProfile_isAnErrorThatNamesTheTemplate() throws IOException {
    Files.writeString(folder.resolve("a.plist"), TEMPLATE);
    TemplateFolder templates = new TemplateFolder(folder);
    DocumentCheck check = new DocumentCheck(new Clients(List.of(new Hosts(templates))));
    assertThat(templates.problems()).isEmpty();

    check.check(profile("one", 1));
    assertThat(check.problems()).isEmpty();
    assertThat(check.warnings()).isEmpty();

    check.check(profile("two", 2));
    assertThat(check.problems())
        .singleElement()
        .asString()
        .isEqualTo(
            "profiles.yaml:7: two: "
                + folder.resolve("a.plist")
                + " makes a document that hosts cannot read: not a property list: duplicate key"
                + " \"Host\"");
  }

  private static EffectiveProfile profile(String name, int servers) {
    PlaceholderText text = PlaceholderText.of("mail.host.com");
    MailService imap =
        new MailService.Server(
            ServiceType.IMAP, text, 993, Security.TLS, text, List.of(Authentication.NONE), null);
    return new EffectiveProfile(
        name,
        new ServerProfile(text, text, Collections.nCopies(servers, imap), List.of(), 1),
        Optional.empty(),
        List.of(),
        "profiles.yaml",
        place -> 7);
  }

  /** Tells hosts, and nothing else. */
  private static final class Hosts implements Dialect {
    private final Template template;

    Hosts(TemplateFolder templates) {
      template =
          templates.compile(
              "a.plist",
              TemplateNames.none().section("server", TemplateNames.none().values("host")),
              Format.plist());
    }

    @Override
    public String name() {
      return "hosts";
    }

    @Override
    public List<Route> routes() {
      return List.of(Route.exact("/hosts"));
    }

    @Override
    public List<Client> clients() {
      return List.of(
          new Client(
              name(),
              template.file(),
              mailbox -> ClientRequest.get("/hosts", mailbox.domain().value()),
              profile -> List.copyOf(profile.servers(ServiceType.IMAP)),
              Hosts::read));
    }

    private static List<AdvertisedService> read(byte[] document, Mailbox mailbox)
        throws DocumentException {
      Map<?, ?> hosts = (Map<?, ?>) PropertyList.read(document);
      String host = String.valueOf(hosts.get("Host"));
      return List.of(new AdvertisedService(ServiceType.IMAP, host, 993, Security.TLS, null, null));
    }

    @Override
    public DialectResult read(ClientRequest request) {
      return new Asked(template);
    }

    @Override
    public int bind(Hosting hosting) {
      return 0;
    }
  }

  private record Asked(Template template) implements Question {
    @Override
    public List<DomainName> domains() {
      return List.of();
    }

    @Override
    public Reply answer(MailDomain domain) {
      List<Model> servers =
          domain.hosting().profile().servers(ServiceType.IMAP).stream()
              .map(server -> new Model().text("host", server.host().toString()))
              .toList();
      Body body = Body.of(template.bind(new Model().section("server", servers)));
      return new Reply(200, Outcome.ANSWERED, "hosts", List.of(), null, body);
    }

    @Override
    public Reply elsewhere(Elsewhere elsewhere) {
      return notOurs();
    }

    @Override
    public Reply notOurs() {
      throw new AssertionError();
    }

    @Override
    public Reply invalid() {
      throw new AssertionError();
    }

    @Override
    public Reply unavailable() {
      throw new AssertionError();
    }
  }
}
