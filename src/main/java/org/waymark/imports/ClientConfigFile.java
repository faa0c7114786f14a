package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;

/**
 * A config-v1.1.xml, as the public ISP database has them
 * (https://datatracker.ietf.org/doc/draft-ietf-mailmaint-autoconfig/): each emailProvider becomes a
 * profile, and its domains use it.
 */
final class ClientConfigFile {
  private static final String ID = "an id of letters, digits, \".\", \"_\" and \"-\"";

  private final XmlElement root;
  private final Spot file;

  private ClientConfigFile(XmlElement root, Spot file) {
    this.root = root;
    this.file = file;
  }

  static void read(byte[] content, Spot file) {
    XmlReader.read(content, file).ifPresent(root -> new ClientConfigFile(root, file).readConfig());
  }

  private void readConfig() {
    if (!root.is("clientConfig")) {
      root.spot().error(Spot.found(root.name(), "clientConfig, as a config-v1.1.xml has it"));
      return;
    }
    // Every version is read alike, as clients do.
    root.attribute("version");
    List<XmlElement> providers = root.all("emailProvider");
    if (providers.isEmpty()) {
      root.spot().error("emailProvider is missing");
    }
    providers.forEach(this::provider);
    root.tellUnseen();
  }

  private void provider(XmlElement provider) {
    ProfileDraft profile = new ProfileDraft();
    Optional<XmlElement> oauth2Element = provider.one("oAuth2").or(() -> root.one("oAuth2"));
    Optional<JsonObject> oauth2 = oauth2Element.flatMap(OAuth2Element::read);
    names(provider, profile);
    List<XmlElement> domains = provider.all("domain");
    Logins logins = new Logins(domainNames(domains));
    ServerElements servers = new ServerElements(profile, oauth2, logins);
    provider.all("incomingServer", "outgoingServer").forEach(servers::mail);
    WebElements web = new WebElements(profile, oauth2, logins);
    for (XmlElement place : List.of(provider, root)) {
      place.all("setupServer").forEach(servers::setup);
      place.all("addressBook").forEach(book -> web.dav(book, "carddav"));
      place.all("calendar").forEach(calendar -> web.dav(calendar, "caldav"));
      place.all("webMail").forEach(web::webMail);
      place.all("documentation").forEach(page -> DocumentationElement.read(page, profile));
    }
    if (oauth2.isPresent() && !profile.usesOAuth2()) {
      oauth2Element
          .orElseThrow()
          .leave("not taken: no service that is taken has the authentication OAuth2");
    }
    String wanted = profileName(provider, domains);
    if (!profile.hasServices()) {
      domains.forEach(XmlElement::ignore);
      provider.spot().error("no server can be taken; allowed: one at least");
      return;
    }
    JsonObject json = profile.json();
    List<Fault> faults = Draft.profileFaults(wanted, json, KeyPath.ROOT);
    if (!faults.isEmpty()) {
      faults.forEach(provider.spot()::error);
      return;
    }
    boolean isMadeUp = !isId(wanted, provider);
    ProfileName name = file.draft().namedProfile(wanted, isMadeUp, json, provider.spot());
    domains.forEach(domain -> domain(domain, name));
  }

  private static Set<DomainName> domainNames(List<XmlElement> domains) {
    return domains.stream()
        .flatMap(domain -> HostText.mailDomain(domain.text()).stream())
        .collect(Collectors.toSet());
  }

  private static boolean isId(String name, XmlElement provider) {
    return name.equalsIgnoreCase(provider.attribute("id").orElse(""));
  }

  private static void names(XmlElement provider, ProfileDraft profile) {
    provider
        .one("displayName")
        .flatMap(name -> Texts.name(name.text(), Texts.MAX_NAME, name.spot()))
        .ifPresent(profile::name);
    provider
        .one("displayShortName", "displayNameShort")
        .flatMap(ClientConfigFile::shortName)
        .ifPresent(profile::shortName);
  }

  private static Optional<String> shortName(XmlElement name) {
    if (name.is("displayNameShort")) {
      name.spot().warn("taken as displayShortName");
    }
    return Texts.name(name.text(), Texts.MAX_SHORT_NAME, name.spot());
  }

  private void domain(XmlElement domain, ProfileName profile) {
    String text = domain.text();
    Optional<DomainName> name = HostText.mailDomain(text);
    if (name.isEmpty()) {
      domain.spot().notTaken(text, HostText.mailDomainFor(text));
      return;
    }
    if (domain.attribute("purpose").isPresent()) {
      domain.spot().warn("taken as a mail domain, without its purpose");
    }
    file.draft().domainUnlessThere(name.get(), profile, domain.spot());
  }

  /** The id; without one that names anything, the first domain. */
  private static String profileName(XmlElement provider, List<XmlElement> domains) {
    Optional<String> id = provider.attribute("id");
    Stream<String> names = Stream.concat(id.stream(), domains.stream().map(XmlElement::text));
    String name = Texts.profileName(names.toList());
    if (!isId(name, provider)) {
      provider.spot().warn(Spot.found(id.orElse(null), ID) + "; the profile is called " + name);
    }
    return name;
  }
}
