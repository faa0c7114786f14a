package org.waymark.command;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import org.waymark.config.ServiceConfig.LogFormat;

/** The log on standard output; logback.xml reads the system properties that this class sets. */
final class LogOutput {
  private static final String FORMAT = "waymark.log.format";

  private LogOutput() {}

  /** Turns the log off. Takes effect only before the first logger is made. */
  static void off() {
    System.setProperty("waymark.log.level", "OFF");
    System.setProperty("waymark.log.libraries", "OFF");
  }

  /** Chooses the format for the lines before the configuration is read. */
  static void begin() {
    System.setProperty(FORMAT, name(LogFormat.AUTO));
  }

  /** Changes to the configured format; queued lines are written before. */
  static void use(LogFormat format) throws JoranException {
    String name = name(format);
    if (!name.equals(System.setProperty(FORMAT, name))
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.reset();
      new ContextInitializer(context).autoConfig();
    }
  }

  /** True if the lines are plain text. */
  static boolean isText() {
    return "text".equals(System.getProperty(FORMAT));
  }

  private static String name(LogFormat format) {
    LogFormat known =
        format != LogFormat.AUTO
            ? format
            : Terminal.console().isPresent() ? LogFormat.TEXT : LogFormat.JSON;
    return known.name().toLowerCase(Locale.ROOT);
  }
}
