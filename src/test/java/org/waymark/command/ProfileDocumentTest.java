package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.ProblemsException;
import org.waymark.testing.Pictures;

class ProfileDocumentTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"page: { logo: logo.png }\n", "{\"page\": {\"logo\": \"logo.png\"}}"})
  void json_ofAFile_containsTheLogoBesideIt(String content) throws IOException {
    byte[] picture =
        Files.readAllBytes(Files.write(folder.resolve("logo.png"), Pictures.png(3, 2)));
    Path file = Files.writeString(folder.resolve("shared.yaml"), content);

    for (String argument : new String[] {file.toString(), "@" + file}) {
      assertThat(new JsonObject(ProfileDocument.json(argument)))
          .isEqualTo(JsonObject.of("page", JsonObject.of("logo", Pictures.base64(picture))));
    }
  }

  @Test
  void json_ofAFileWithoutItsLogo_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("shared.yaml"), "page: { logo: logo.png }\n");

    assertThatThrownBy(() -> ProfileDocument.json(file.toString()))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(
            file
                + ": page.logo: found \"logo.png\", which does not exist; allowed: the name of a"
                + " file beside this one, or in a folder below");
  }

  @Test
  void json_asAnArgument_isTakenAsItIs() {
    String json = "{\"page\":{\"logo\":\"logo.png\"}}";
    assertThat(ProfileDocument.json(json)).isEqualTo(json);
  }
}
