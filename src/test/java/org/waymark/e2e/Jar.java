package org.waymark.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command lines of the packaged jar. */
final class Jar {
  private Jar() {}

  /** A process under test lives too shortly to repay the optimizing compiler. */
  static List<String> quickStart() throws Exception {
    return List.of("-XX:SharedArchiveFile=" + ClassArchive.current(), "-XX:TieredStopAtLevel=1");
  }

  /** A command of the jar, with these variables of ours and no others. */
  static ProcessBuilder builder(
      List<String> jvm, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-jar");
    command.add(Waymark.JAR.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("WAYMARK_"));
    builder.environment().putAll(environment);
    return builder;
  }
}
