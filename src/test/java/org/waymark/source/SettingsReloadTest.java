package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.source.EditedFolder.OFTEN;
import static org.waymark.source.EditedFolder.find;
import static org.waymark.source.EditedFolder.host;
import static org.waymark.source.EditedFolder.open;
import static org.waymark.source.EditedFolder.profile;
import static org.waymark.source.EditedFolder.someLooks;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class SettingsReloadTest {
  private EditedFolder folder = new EditedFolder(Path.of(""));

  @BeforeEach
  void writeSettings(@TempDir Path directory) throws IOException {
    folder = EditedFolder.create(directory);
  }

  @Test
  void edit_takesEffect(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);

    folder.write("domains.yaml", "a.example: shared\nb.example: shared\n");

    until(() -> find(source, "b.example").isPresent());
    assertThat(source.reloads()).isEqualTo(1);
    assertThat(source.domains()).isEqualTo(2);
  }

  @Test
  void editOfBothFiles_takesEffectAsOne(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);

    folder.write("profiles.yaml", profile("other", "mail2.host.com"));
    folder.write("domains.yaml", "a.example: other\n");

    until(() -> host(source, "a.example").equals("mail2.host.com"));
    assertThat(source.settings().profileNames()).containsOnly("other");
  }

  @Test
  void writtenInPlace_takesEffect(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);

    Files.writeString(folder.path().resolve("profiles.yaml"), profile("shared", "mail2.host.com"));

    until(() -> host(source, "a.example").equals("mail2.host.com"));
  }

  @Test
  void sameSizeAndSameTime_takesEffect(Vertx vertx) throws Exception {
    Path profiles = folder.path().resolve("profiles.yaml");
    FileTime time = Files.getLastModifiedTime(profiles);
    FileSettingsSource source = folder.open(vertx, OFTEN);

    Files.writeString(profiles, profile("shared", "mail2.host.com"));
    Files.setLastModifiedTime(profiles, time);

    until(() -> host(source, "a.example").equals("mail2.host.com"));
  }

  @Test
  void configMapTurnsItsLink_takesEffect(Vertx vertx) throws Exception {
    Path mount = folder.path().resolve("mount");
    version(mount, "..1", "mail1.host.com");
    version(mount, "..2", "mail2.host.com");
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(mount.resolve("profiles.yaml"), Path.of("..data/profiles.yaml"));
    Files.createSymbolicLink(mount.resolve("domains.yaml"), Path.of("..data/domains.yaml"));
    FileSettingsSource source = open(vertx, OFTEN, mount);
    assertThat(host(source, "a.example")).isEqualTo("mail1.host.com");

    Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
    Files.move(
        mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    until(() -> host(source, "a.example").equals("mail2.host.com"));
    assertThat(find(source, "a.example").orElseThrow().origin().describe())
        .startsWith(mount + "/domains.yaml:1");
  }

  @Test
  void emptyMapping_isAnEditLikeAnyOther(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);

    folder.write("domains.yaml", "{} # nobody\n");

    until(() -> source.domains() == 0);
    assertThat(source.reloadFailures()).isZero();
  }

  @Test
  void emptiedOrGoneForAMoment_staysInUse(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);
    Path domains = folder.path().resolve("domains.yaml");

    for (String next : List.of("b.example", "c.example")) {
      if (next.startsWith("b")) {
        Files.writeString(domains, "");
      } else {
        Files.delete(domains);
      }
      until(() -> source.problems() == 1);
      assertThat(source.domains()).isEqualTo(1);

      folder.write("domains.yaml", next + ": shared\n");

      until(() -> find(source, next).isPresent());
      assertThat(source.problems()).isZero();
    }
  }

  @Test
  void noSettingsAtTheStart_saysWhatToAdd_andTakesThem(Vertx vertx) throws Exception {
    Path later = folder.path().resolve("later");
    FileSettingsSource source = open(vertx, OFTEN, later);

    assertThat(source.whatToAdd())
        .hasValueSatisfying(missing -> assertThat(missing).contains(later + "/profiles.yaml"));
    EditedFolder.create(later);

    until(() -> find(source, "a.example").isPresent());
    assertThat(host(source, "a.example")).isEqualTo("mail1.host.com");
  }

  @Test
  void closed_looksNoMore(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);
    source.close().await(5, TimeUnit.SECONDS);

    folder.write("domains.yaml", "b.example: shared\n");
    someLooks(vertx, folder.path().resolve("elsewhere"));

    assertThat(find(source, "b.example")).isEmpty();
    assertThat(source.reloads()).isZero();
  }

  private static void version(Path mount, String name, String host) throws IOException {
    EditedFolder.create(mount.resolve(name)).write("profiles.yaml", profile("shared", host));
  }
}
