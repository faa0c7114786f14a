package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServiceType;
import org.waymark.store.RecordStore;

/** A store and files behind it, with a few domains in each. */
@ExtendWith(VertxExtension.class)
abstract class StoredSettingsFixture {
  final MemoryStore store = new MemoryStore();
  @TempDir Path folder;
  Optional<String> defaultProfile = Optional.empty();
  StoredSettingsSource source;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    Path settings = Files.createDirectory(folder.resolve("settings"));
    Files.writeString(
        settings.resolve("profiles.yaml"), "filed:\n  services: " + imap("file.host.com"));
    Files.writeString(
        settings.resolve("domains.yaml"),
        "both.com: filed\nfiled.com: filed\nleft.com: { elsewhere: { autodiscover: microsoft365 } }\n");
    store.records.put("profile:shared", "{\"services\":" + imap("mail.host.com") + "}");
    store.records.put("profile:farm", "{\"services\":" + imap("%SHARD%.host.com") + "}");
    store.records.put("domain:customer.com", "\"shared\"");
    store.records.put("domain:other.com", "{\"profile\":\"shared\"}");
    store.records.put("domain:both.com", "\"shared\"");
    store.records.put("domain:white.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"mail17\"}}");
    store.records.put("domain:alias.com", "{\"aliasOf\":\"white.com\"}");
    store.records.put("domain:gone.com", "{\"disabled\":true}");
    source = reopened(vertx);
  }

  StoredSettingsSource reopened(Vertx vertx) throws Exception {
    return over(store, vertx);
  }

  StoredSettingsSource over(RecordStore records, Vertx vertx) throws Exception {
    Files.writeString(folder.resolve("waymark.yaml"), "redis: { uri: redis://nowhere.example }");
    ServiceConfig config =
        await(
            ConfigLoader.load(
                vertx,
                folder,
                Map.of("WAYMARK_SETTINGS_DEFAULTPROFILE", defaultProfile.orElse(""))));
    FileSettingsSource files =
        await(
            FileSettingsSource.open(
                vertx,
                new ServiceConfig.Settings(
                    config.settings().directory(),
                    Optional.empty(),
                    Duration.ofHours(1),
                    1 << 20,
                    Optional.empty()),
                hosting -> 0));
    return new StoredSettingsSource(vertx, records, files, config, hosting -> 1000);
  }

  Optional<MailDomain> find(String name) throws Exception {
    return await(source.find(name(name)));
  }

  static DomainName name(String name) {
    return DomainName.parse(name).orElseThrow();
  }

  static String imapHost(MailDomain domain) {
    return domain.hosting().profile().servers(ServiceType.IMAP).get(0).host().toString();
  }

  static String imap(String host) {
    return "[{\"type\":\"imap\",\"host\":\"" + host + "\",\"port\":993,\"security\":\"tls\"}]";
  }

  static <T> T await(Future<T> future)
      throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
