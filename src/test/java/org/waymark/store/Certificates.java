package org.waymark.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A throw-away authority, and a certificate of it for {@code localhost}, made by keytool. */
final class Certificates {
  private static final String PASSWORD = "secret";

  private final Path folder;
  private final KeyStore store;

  Certificates(Path folder) throws Exception {
    this.folder = folder;
    Path file = folder.resolve("store.p12");
    keytool(file, "ca", "-dname", "CN=Throw-away CA", "-ext", "bc:c");
    keytool(file, "server", "-dname", "CN=redis", "-ext", "san=dns:localhost", "-signer", "ca");
    keytool(file, "other", "-dname", "CN=Another CA", "-ext", "bc:c");
    store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
  }

  Path authority() throws Exception {
    return certificate("ca");
  }

  Path otherAuthority() throws Exception {
    return certificate("other");
  }

  Path server() throws Exception {
    return certificate("server");
  }

  Path serverKey() throws Exception {
    byte[] key = store.getKey("server", PASSWORD.toCharArray()).getEncoded();
    return pem("server.key", "PRIVATE KEY", key);
  }

  private Path certificate(String alias) throws Exception {
    return pem(alias + ".crt", "CERTIFICATE", store.getCertificate(alias).getEncoded());
  }

  private Path pem(String name, String kind, byte[] content) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
  }

  private static void keytool(Path store, String alias, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString(),
                "-alias",
                alias));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }
}
