package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;

/**
 * A config-v1.1.xml, as the public ISP database has them
 * (https://datatracker.ietf.org/doc/builder-ietf-mailmaint-autoconfig/): each emailProvider becomes
 * a profile, and its domains use it.
 */
final class ClientConfigFile {
  private static final String ID = "an id of letters, digits, \".\", \"_\" and \"-\"";

  private final XmlElement root;
  private final Position file;

  private ClientConfigFile(XmlElement root, Position file) {
    this.root = root;
    this.file = file;
  }

  static void read(byte[] content, Position file) {
    XmlReader.read(content, file).ifPresent(root -> new ClientConfigFile(root, file).readConfig());
  }

  private void readConfig() {
    if (!root.is("clientConfig")) {
      root.position()
          .error(
              Position.found(root.name(), "clientConfig, the root element of a config-v1.1.xml"));
      return;
    }
    // Clients read every version alike.
    root.attribute("version");
    List<XmlElement> providers = root.all("emailProvider");
    if (providers.isEmpty()) {
      root.position().error("emailProvider is missing");
    }
    providers.forEach(this::provider);
    root.warnOfUnread();
  }

  private void provider(XmlElement provider) {
    ProfileBuilder profile = new ProfileBuilder();
    Optional<XmlElement> oauth2Element = provider.one("oAuth2").or(() -> root.one("oAuth2"));
    Optional<JsonObject> oauth2 = oauth2Element.flatMap(OAuth2Element::read);
    names(provider, profile);
    List<XmlElement> domains = provider.all("domain");
    Logins logins = new Logins(domainNames(domains));
    ServiceElements services = new ServiceElements(profile, oauth2, logins);
    provider.all("incomingServer", "outgoingServer").forEach(services::mail);
    for (XmlElement place : List.of(provider, root)) {
      place.all("setupServer").forEach(services::setup);
      place.all("addressBook").forEach(book -> services.dav(book, "carddav"));
      place.all("calendar").forEach(calendar -> services.dav(calendar, "caldav"));
      place.all("webMail").forEach(services::webMail);
      place.all("documentation").forEach(page -> DocumentationElement.read(page, profile));
    }
    if (oauth2.isPresent() && !profile.usesOAuth2()) {
      oauth2Element.get().leave("ignored: no imported service has the authentication OAuth2");
    }
    String name = profileName(provider, domains);
    if (profile.hasServices()) {
      profile
          .addTo(provider.position(), name, isId(name, provider))
          .ifPresent(added -> domains.forEach(domain -> domain(domain, added)));
    } else {
      domains.forEach(XmlElement::ignore);
      provider.position().error("no usable server; allowed: at least one");
    }
  }

  private static Set<DomainName> domainNames(List<XmlElement> domains) {
    return domains.stream()
        .flatMap(domain -> HostText.mailDomain(domain.text()).stream())
        .collect(Collectors.toSet());
  }

  private static boolean isId(String name, XmlElement provider) {
    return name.equalsIgnoreCase(provider.attribute("id").orElse(""));
  }

  private static void names(XmlElement provider, ProfileBuilder profile) {
    provider
        .one("displayName")
        .flatMap(name -> ImportedText.name(name.text(), name.position()))
        .ifPresent(profile::name);
    provider
        .one("displayShortName", "displayNameShort")
        .flatMap(
            name -> {
              if (name.is("displayNameShort")) {
                name.position().warn("imported as displayShortName");
              }
              return ImportedText.shortName(name.text(), name.position());
            })
        .ifPresent(profile::shortName);
  }

  private void domain(XmlElement domain, Object profile) {
    String text = domain.text();
    Optional<DomainName> name = HostText.mailDomain(text);
    if (name.isEmpty()) {
      domain.position().ignored(text, HostText.mailDomainFor(text));
      return;
    }
    if (domain.attribute("purpose").isPresent()) {
      domain.position().warn("imported as a mail domain, without its purpose");
    }
    file.builder().domainIfAbsent(name.get(), profile, domain.position());
  }

  /** A profile name from the id, or else from the first domain. */
  private static String profileName(XmlElement provider, List<XmlElement> domains) {
    Optional<String> id = provider.attribute("id");
    Stream<String> names = Stream.concat(id.stream(), domains.stream().map(XmlElement::text));
    String name = ImportedText.profileName(names.toList());
    if (!isId(name, provider)) {
      provider
          .position()
          .warn(Position.found(id.orElse(null), ID) + "; imported as profile " + name);
    }
    return name;
  }
}
