package org.waymark;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.contract.CardDialect;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Dialect;
import org.waymark.doctor.fleet.Fleet;
import org.waymark.doctor.fleet.TestFleet;
import org.waymark.document.MessageFolder;
import org.waymark.document.TemplateFolder;
import org.waymark.management.ManagementApi;
import org.waymark.service.Dialects;
import org.waymark.service.ServiceVerticle;
import org.waymark.source.FileSettingsSource;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.Tracing;

/** A service with the dialects that there are, and one more. */
class ContractFixture {
  static final String CARD =
      """
      NAME: {{name}}
      {{#german}}
      SPRACHE: Deutsch
      {{/german}}
      {{#server}}
      SERVER: {{type}} {{host}} {{security}} {{port}}
      {{/server}}
      ADDRESS: {{address}}
      LOGIN: {{login}}
      END: card
      """;

  @TempDir Path conf;

  @BeforeEach
  void settings() throws IOException {
    write(
        "waymark.yaml",
        """
        http: { host: 127.0.0.1, port: 0 }
        management: { host: 127.0.0.1, port: 0 }
        shutdown: { delay: 0 }
        """);
    write(
        "settings/profiles.yaml",
        """
        shared:
          name: 'Back\\slash Mail'
          services:
            - { type: imap, host: mail.%EMAILDOMAIN%, port: 993, security: tls, login: "%EMAILLOCALPART%" }
            - { type: smtp, host: mail.host.com, port: 465, security: tls }
        """);
    write("settings/domains.yaml", "customer.com: shared\n");
    write("templates/card.txt", CARD);
  }

  static FileSettingsSource open(Vertx vertx, ServiceConfig config) throws Exception {
    return FileSettingsSource.open(vertx, config.settings(), hosting -> 0).await();
  }

  ServiceConfig config(Vertx vertx) throws Exception {
    return ConfigLoader.load(vertx, conf, Map.of()).await();
  }

  /** The list, with one more line. */
  static List<Dialect> dialects(ServiceConfig config) {
    TemplateFolder templates = new TemplateFolder(config.templates().directory());
    MessageFolder texts = new MessageFolder(config.page().directory());
    List<Dialect> dialects =
        new ArrayList<>(Dialects.all(config, templates, texts, InstantSource.system()));
    dialects.add(new CardDialect(templates));
    assertThat(templates.problems()).isEmpty();
    return dialects;
  }

  ServiceVerticle service(Vertx vertx, String further) throws Exception {
    Files.writeString(
        conf.resolve("waymark.yaml"), Files.readString(conf.resolve("waymark.yaml")) + further);
    ServiceConfig config = config(vertx);
    List<Dialect> dialects = dialects(config);
    FileSettingsSource source = open(vertx, config);
    Meters meters = new Meters(Map.of("version", "test"));
    Clients clients = new Clients(dialects);
    Fleet fleet = TestFleet.idle(vertx);
    ServiceVerticle service =
        new ServiceVerticle(
            config,
            source,
            dialects,
            meters,
            new ManagementApi(
                vertx,
                Optional.empty(),
                Optional.empty(),
                source,
                clients,
                Optional.empty(),
                fleet.checkups(),
                meters),
            Tracing.off(),
            fleet,
            null);
    vertx.deployVerticle(service).await();
    return service;
  }

  void write(String file, String text) throws IOException {
    Path path = conf.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
