package org.waymark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JVM that all Java servers run on, in the same way: that of the image where it is here.
 *
 * @param isNewest whether it has what the image's has: compact headers, a cache of loaded code,
 *     memory of the C library that goes back, and Netty's shorter way to memory
 */
record Jvm(Path java, boolean isNewest) {
  private static final Path ALL = Path.of("/usr/lib/jvm");

  /** JDK 25, or else the one that runs this. */
  static Jvm find() throws IOException {
    Optional<Path> newest = Optional.empty();
    if (Files.isDirectory(ALL)) {
      try (Stream<Path> homes = Files.list(ALL)) {
        newest =
            homes
                .filter(home -> home.getFileName().toString().contains("25"))
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .findFirst();
      }
    }
    boolean isThis = Runtime.version().feature() >= 25;
    Path here = Path.of(System.getProperty("java.home"), "bin", "java");
    return isThis || newest.isEmpty() ? new Jvm(here, isThis) : new Jvm(newest.get(), true);
  }

  /** The command that runs something in so many megabytes of heap. */
  List<String> command(int megabytes, List<String> options, List<String> what) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx" + megabytes + "m"));
    if (isNewest) {
      command.addAll(
          List.of(
              "-Xms16m",
              "-XX:+UseCompactObjectHeaders",
              "-XX:TrimNativeHeapInterval=5000",
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-Dio.netty.noUnsafe=false"));
    }
    command.addAll(options);
    command.addAll(what);
    return command;
  }

  /** The command that runs a class of the benchmark, or one of the service beside it. */
  List<String> main(int megabytes, Class<?> main, Object... arguments) {
    List<String> what = new ArrayList<>();
    what.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Stream.of(arguments).map(Object::toString).forEach(what::add);
    return command(megabytes, List.of(), what);
  }
}
