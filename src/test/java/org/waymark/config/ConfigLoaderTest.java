package org.waymark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.ProblemsException;
import org.waymark.input.Schema;
import org.waymark.input.YamlFile;
import org.waymark.testing.BadInput;

@ExtendWith(VertxExtension.class)
class ConfigLoaderTest {
  @TempDir Path folder;

  @Test
  void load_noFile_defaults(Vertx vertx) throws Exception {
    ServiceConfig config = load(vertx, Map.of());

    assertThat(config.http())
        .isEqualTo(
            new ServiceConfig.Http(
                "0.0.0.0",
                8080,
                0,
                0,
                8192,
                4096,
                8192,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10)));
    assertThat(config.management())
        .isEqualTo(new ServiceConfig.Management("127.0.0.1", 8081, Optional.empty()));
    assertThat(config.settings())
        .isEqualTo(
            new ServiceConfig.Settings(
                folder.resolve("settings"),
                Optional.empty(),
                Duration.ofMillis(500),
                64 << 20,
                Optional.empty()));
    assertThat(config.templates().directory()).isEqualTo(folder.resolve("templates"));
    assertThat(config.autoconfig().maxAge()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.autodiscover())
        .isEqualTo(
            new ServiceConfig.Autodiscover(
                ServiceConfig.Refusal.ERROR, ServiceConfig.Refusal.NOT_FOUND, Optional.empty()));
    assertThat(config.publicNames())
        .isEqualTo(new ServiceConfig.PublicNames(Optional.empty(), List.of(), List.of()));
    assertThat(config.dns()).isEqualTo(new ServiceConfig.Dns(List.of(), Duration.ofSeconds(2)));
    assertThat(config.doctor())
        .isEqualTo(
            new ServiceConfig.Doctor(
                List.of(),
                16,
                Duration.ZERO,
                5,
                new ServiceConfig.Webhook(Optional.empty(), Optional.empty())));
    assertThat(config.wellKnown()).isEqualTo(new ServiceConfig.WellKnown(307));
    assertThat(config.pacc()).isEqualTo(new ServiceConfig.Pacc(ServiceConfig.SubmissionKey.BOTH));
    assertThat(config.apple()).isEqualTo(new ServiceConfig.Apple(Optional.empty()));
    assertThat(config.page())
        .isEqualTo(new ServiceConfig.Page(folder.resolve("page"), Optional.empty()));
    assertThat(config.proxy().trusted()).isEmpty();
    assertThat(config.log()).isEqualTo(new ServiceConfig.Log(false, ServiceConfig.LogFormat.AUTO));
    assertThat(config.shutdown())
        .isEqualTo(new ServiceConfig.Shutdown(Duration.ofSeconds(1), Duration.ofSeconds(10)));
  }

  @Test
  void load_shippedFile_everyKeyAtItsDefault(Vertx vertx) throws Exception {
    Path shipped = Path.of("conf", ConfigLoader.FILE);
    JsonObject written = new JsonObject();
    assertThat(
            YamlFile.read(
                shipped.toString(),
                ByteBuffer.wrap(Files.readAllBytes(shipped)),
                entry -> written.put(entry.key(), entry.value())))
        .isEmpty();

    assertThat(written).isEqualTo(defaults(Schema.load("/org/waymark/waymark.schema.json").json()));
    Files.copy(shipped, folder.resolve(ConfigLoader.FILE));
    ServiceConfig fromFile = load(vertx, Map.of());
    Files.delete(folder.resolve(ConfigLoader.FILE));
    assertThat(fromFile).isEqualTo(load(vertx, Map.of()));
  }

  @Test
  void load_environment_overridesTheFile(Vertx vertx) throws Exception {
    write(
        "{ http: { port: 1, host: '::1' }, settings: { defaultProfile: shared }, log: { format: json } }");

    ServiceConfig config =
        load(
            vertx,
            Map.of(
                "WAYMARK_HTTP_PORT", "8443",
                "WAYMARK_SETTINGS_DEFAULTPROFILE", "",
                "WAYMARK_SETTINGS_RELOADINTERVAL", "0.25",
                "WAYMARK_LOG_ACCESS", "true",
                "WAYMARK_LOG_FORMAT", "text",
                "WAYMARK_PROXY_TRUSTED", "10.0.0.0/8, fd00::/8",
                "WAYMARK_AUTODISCOVER_UNKNOWNDOMAIN", "not-found"));

    assertThat(config.http().port()).isEqualTo(8443);
    assertThat(config.http().host()).isEqualTo("::1");
    assertThat(config.settings().defaultProfile()).isEmpty();
    assertThat(config.settings().reloadInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.log()).isEqualTo(new ServiceConfig.Log(true, ServiceConfig.LogFormat.TEXT));
    assertThat(config.autodiscover().unknownDomain()).isEqualTo(ServiceConfig.Refusal.NOT_FOUND);
    assertThat(config.proxy().trusted()).hasSize(2);
    assertThat(
            config
                .proxy()
                .trusted()
                .get(1)
                .contains(Objects.requireNonNull(IpAddress.parse("fd00::7"))))
        .isTrue();
  }

  @Test
  void load_variablesOfKubernetesAndOurFolder_leftAlone(Vertx vertx) throws Exception {
    Map<String, String> injected = new LinkedHashMap<>();
    injected.put("WAYMARK_CONF", "/etc/waymark");
    injected.put("WAYMARK_SERVICE_HOST", "10.0.0.1");
    injected.put("WAYMARK_SERVICE_PORT_HTTP", "80");
    injected.put("WAYMARK_PORT", "tcp://10.0.0.1:80");
    injected.put("WAYMARK_PORT_80_TCP_ADDR", "10.0.0.1");
    injected.put("PATH", "/bin");

    assertThat(load(vertx, injected)).isEqualTo(load(vertx, Map.of()));
  }

  @Test
  void load_directories_relativeToTheFolder(Vertx vertx) throws Exception {
    Path absolute = Files.createDirectories(folder.resolve("absolute")).toAbsolutePath();
    write("settings: { directory: ../%s }\n".formatted(folder.getFileName()));

    ServiceConfig config = load(vertx, Map.of("WAYMARK_TEMPLATES_DIRECTORY", absolute.toString()));

    assertThat(config.settings().directory())
        .isEqualTo(folder.resolve("..").resolve(folder.getFileName()));
    assertThat(config.templates().directory()).isEqualTo(absolute);
  }

  @Test
  void load_missingFolderThatAVariableOverrides_isNotLookedFor(Vertx vertx) throws Exception {
    Path absolute = Files.createDirectories(folder.resolve("absolute")).toAbsolutePath();
    write("settings: { directory: /nowhere/settings }\n");

    ServiceConfig config = load(vertx, Map.of("WAYMARK_SETTINGS_DIRECTORY", absolute.toString()));

    assertThat(config.settings().directory()).isEqualTo(absolute);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing but a comment\n", "---\n", "http:\n"})
  void load_emptyFile_defaults(String content, Vertx vertx) throws Exception {
    ServiceConfig defaults = ConfigLoader.defaults(folder);
    write(content);

    assertThat(load(vertx, Map.of())).isEqualTo(defaults);
  }

  @Test
  void load_values_asTheFileIsChecked(Vertx vertx) throws Exception {
    write("http: { port: 010 }\nsettings: { defaultProfile: 2026-01-01 }\n");

    assertThat(load(vertx, Map.of()).http().port()).isEqualTo(10);
    assertThat(load(vertx, Map.of()).settings().defaultProfile()).contains("2026-01-01");
  }

  @Test
  void load_folderInPlaceOfTheFile_saysSo(Vertx vertx) throws Exception {
    Path file = Files.createDirectory(folder.resolve(ConfigLoader.FILE));

    assertThatThrownBy(() -> load(vertx, Map.of()))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(file + ": cannot be read: it is a folder; allowed: a file");
  }

  static Stream<BadInput> badConfig() {
    return BadInput.of("config");
  }

  @ParameterizedTest
  @MethodSource("badConfig")
  void load_badConfig_refusedWithTheExactMessages(BadInput bad, Vertx vertx) {
    Map<String, String> environment = new LinkedHashMap<>();
    bad.read("environment")
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(v -> environment.put(v[0], v[1]));

    assertThatThrownBy(() -> await(ConfigLoader.load(vertx, bad.folder(), environment)))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> assertThat(bad.shown(e.problems())).isEqualTo(bad.expected()));
  }

  private static JsonObject defaults(JsonObject schema) {
    JsonObject defaults = new JsonObject();
    JsonObject properties = schema.getJsonObject("properties");
    for (String key : properties.fieldNames()) {
      JsonObject property = properties.getJsonObject(key);
      assertThat(property.getString("description")).as(key).isNotBlank();
      defaults.put(
          key,
          property.containsKey("properties") ? defaults(property) : property.getValue("default"));
    }
    return defaults;
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve(ConfigLoader.FILE), content);
  }

  private ServiceConfig load(Vertx vertx, Map<String, String> environment) throws Exception {
    return await(ConfigLoader.load(vertx, folder, environment));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
