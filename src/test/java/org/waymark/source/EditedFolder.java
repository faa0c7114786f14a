package org.waymark.source;

import static org.waymark.testing.Eventually.until;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServiceType;

/** A folder of settings that a test edits while a source looks at it. */
public record EditedFolder(Path path) {
  static final Duration OFTEN = Duration.ofMillis(30);

  /** One domain, {@code a.example}, of one profile, {@code shared}, on {@code mail1.host.com}. */
  public static EditedFolder create(Path path) throws IOException {
    EditedFolder folder = new EditedFolder(Files.createDirectories(path));
    folder.write("profiles.yaml", profile("shared", "mail1.host.com"));
    folder.write("domains.yaml", "a.example: shared\n");
    return folder;
  }

  static String profile(String name, String host) {
    return """
        %s:
          services:
            - { type: imap, host: %s, port: 993, security: tls }
        """
        .formatted(name, host);
  }

  /** Writes a file as editors do: beside it first, then renamed over it. */
  public void write(String file, String content) throws IOException {
    Path draft = path.resolve("draft");
    Files.writeString(draft, content);
    Files.move(draft, path.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  FileSettingsSource open(Vertx vertx, Duration interval) throws Exception {
    return open(vertx, interval, path);
  }

  static FileSettingsSource open(Vertx vertx, Duration interval, Path folder) throws Exception {
    ServiceConfig.Settings config =
        new ServiceConfig.Settings(folder, Optional.empty(), interval, 1 << 20, Optional.empty());
    return FileSettingsSource.open(vertx, config, hosting -> 0).await(5, TimeUnit.SECONDS);
  }

  static Optional<MailDomain> find(FileSettingsSource source, String domain) throws Exception {
    return source.find(DomainName.parse(domain).orElseThrow()).await(5, TimeUnit.SECONDS);
  }

  static String host(FileSettingsSource source, String domain) throws Exception {
    MailDomain found = find(source, domain).orElseThrow();
    return found.hosting().profile().servers(ServiceType.IMAP).get(0).host().toString();
  }

  /** Lets a source that looks at the folder do so a few times: as long as another takes to. */
  static void someLooks(Vertx vertx, Path elsewhere) throws Exception {
    EditedFolder other = create(elsewhere);
    FileSettingsSource source = other.open(vertx, OFTEN);
    for (int i = 0; i < 5; i++) {
      String domain = "edit" + i + ".example";
      other.write("domains.yaml", domain + ": shared\n");
      until(() -> find(source, domain).isPresent());
    }
    source.close().await(5, TimeUnit.SECONDS);
  }
}
