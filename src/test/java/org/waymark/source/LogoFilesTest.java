package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waymark.source.EditedFolder.OFTEN;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.input.ProblemsException;
import org.waymark.mail.Brand;
import org.waymark.mail.Logo;
import org.waymark.testing.Pictures;

/** Logos beside the settings, as files. */
@ExtendWith(VertxExtension.class)
class LogoFilesTest {
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir Path parent;
  private EditedFolder folder = new EditedFolder(Path.of(""));

  @BeforeEach
  void writeSettings() throws IOException {
    folder = EditedFolder.create(parent.resolve("settings"));
    name("logo.png");
  }

  @Test
  void logo_isRead_andReadAgainWhenItAloneChanges(Vertx vertx) throws Exception {
    picture("logo.png", 30);
    FileSettingsSource source = folder.open(vertx, OFTEN);
    assertThat(width(source)).contains(30);

    picture("logo.png", 40);

    until(() -> width(source).equals(Optional.of(40)));
    assertThat(source.reloads()).isEqualTo(1);
    assertThat(source.reloadFailures()).isZero();
  }

  @Test
  void anotherName_isRead_andWatchedFromThenOn(Vertx vertx) throws Exception {
    picture("logo.png", 30);
    picture("other.png", 40);
    FileSettingsSource source = folder.open(vertx, OFTEN);

    name("other.png");
    until(() -> width(source).equals(Optional.of(40)));
    picture("other.png", 50);
    until(() -> width(source).equals(Optional.of(50)));
  }

  @Test
  void logoThatCannotBeUsed_staysAsItWas_untilItCan(Vertx vertx) throws Exception {
    picture("logo.png", 30);
    FileSettingsSource source = folder.open(vertx, OFTEN);

    Files.delete(folder.path().resolve("logo.png"));
    until(() -> source.problems() == 1);
    assertThat(source.check().detail())
        .contains("profiles.yaml:4: shared.page.logo: found \"logo.png\", which does not exist");
    assertThat(width(source)).contains(30);

    picture("logo.png", 40);
    until(() -> width(source).equals(Optional.of(40)));
    assertThat(source.problems()).isZero();
  }

  @Test
  void volumeOfKubernetes_turnsLogoAndSettingsAtOnce(Vertx vertx) throws Exception {
    Path mount = Files.createDirectories(parent.resolve("mount"));
    for (int version = 1; version <= 2; version++) {
      Path data = Files.createDirectories(mount.resolve(".." + version + "/logos"));
      Files.write(data.resolve("logo.png"), Pictures.png(30 * version, 4));
      Files.writeString(data.resolveSibling("profiles.yaml"), profiles("logos/logo.png"));
      Files.writeString(data.resolveSibling("domains.yaml"), "a.example: shared\n");
    }
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    for (String name : new String[] {"profiles.yaml", "domains.yaml", "logos"}) {
      Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
    }
    FileSettingsSource source = EditedFolder.open(vertx, OFTEN, mount);
    assertThat(width(source)).contains(30);

    Path next = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
    Files.move(next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    until(() -> width(source).equals(Optional.of(60)));
  }

  @Test
  void linkOutOfTheFolder_isRefused(Vertx vertx) throws Exception {
    Path outside = Files.write(parent.resolve("logo.png"), Pictures.png(3, 2));
    Files.createSymbolicLink(folder.path().resolve("logo.png"), outside);

    assertRefused(
        vertx, "found \"logo.png\", a link that leads out of the folder; allowed: the name");
  }

  @Test
  void linkedFolderOutOfTheFolder_isRefused(Vertx vertx) throws Exception {
    Files.write(Files.createDirectory(parent.resolve("far")).resolve("logo.png"), new byte[9]);
    Files.createSymbolicLink(folder.path().resolve("near"), parent.resolve("far"));
    name("near/logo.png");

    assertRefused(vertx, "found \"near/logo.png\", a link that leads out of the folder; allowed:");
  }

  @Test
  void linkOfTheFolderItself_isNoLinkOutOfIt(Vertx vertx) throws Exception {
    picture("logo.png", 30);
    Path link = Files.createSymbolicLink(parent.resolve("link"), folder.path());
    assertThat(width(EditedFolder.open(vertx, NEVER, link))).contains(30);
  }

  @Test
  void anyOtherFile_isRefused(Vertx vertx) throws Exception {
    Files.write(folder.path().resolve("logo.png"), Pictures.of("gif", 3, 2));
    assertRefused(vertx, "found no PNG and no JPEG; allowed: a PNG or JPEG picture");
    Files.write(folder.path().resolve("logo.png"), Pictures.png(1025, 2));
    assertRefused(vertx, "found 1025 x 2 pixels; allowed: at most 1024 x 512");
    Files.write(folder.path().resolve("logo.png"), Pictures.png(2, 513));
    assertRefused(vertx, "found 2 x 513 pixels; allowed: at most 1024 x 512");
    byte[] large = new byte[(24 << 10) + 1];
    System.arraycopy(Pictures.png(3, 2), 0, large, 0, 40);
    Files.write(folder.path().resolve("logo.png"), large);
    assertRefused(vertx, "found 24577 bytes; allowed: at most 24576 bytes");
  }

  @Test
  void largestPicture_isRead(Vertx vertx) throws Exception {
    byte[] large = new byte[24 << 10];
    byte[] picture = Pictures.png(1024, 512);
    System.arraycopy(picture, 0, large, 0, Math.min(picture.length, large.length));
    Files.write(folder.path().resolve("logo.png"), large);
    assertThat(width(folder.open(vertx, NEVER))).contains(1024);
  }

  @Test
  void twoProfiles_mayNameOneFile(Vertx vertx) throws Exception {
    picture("logo.png", 30);
    folder.write(
        "profiles.yaml", profiles("logo.png") + profiles("logo.png").replace("shared", "o"));
    FileSettingsSource source = folder.open(vertx, NEVER);
    assertThat(brand(source, "o")).isEqualTo(brand(source, "shared"));
  }

  private void assertRefused(Vertx vertx, String message) {
    assertThatThrownBy(() -> folder.open(vertx, NEVER))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("profiles.yaml:4: shared.page.logo: " + message);
  }

  private void name(String logo) throws IOException {
    folder.write("profiles.yaml", profiles(logo));
  }

  private static String profiles(String logo) {
    return EditedFolder.profile("shared", "mail1.host.com") + "  page: { logo: " + logo + " }\n";
  }

  private void picture(String file, int width) throws IOException {
    Path draft = Files.write(parent.resolve("draft"), Pictures.png(width, 4));
    Files.move(draft, folder.path().resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Brand brand(FileSettingsSource source, String profile) throws Exception {
    return source.brand(profile).await();
  }

  private static Optional<Integer> width(FileSettingsSource source) throws Exception {
    return brand(source, "shared").logo().map(Logo::width);
  }
}
