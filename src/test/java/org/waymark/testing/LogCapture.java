package org.waymark.testing;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/** Records what a logger writes while a test runs, encoded as the service encodes it. */
public final class LogCapture implements AutoCloseable {
  private final Logger logger;
  private final AppenderBase<ILoggingEvent> appender;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private LogCapture(Logger logger, LogstashEncoder encoder, Level level) {
    this.logger = logger;
    this.appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(level)) {
              lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
              messages.add(event.getFormattedMessage());
            }
          }
        };
  }

  public static LogCapture of(String name, Level level) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    AsyncAppender log = (AsyncAppender) root.getAppender("log");
    var stdout = (ConsoleAppender<ILoggingEvent>) log.getAppender("stdout");
    if (context.exists(name) == null && !isOnTheClassPath(name)) {
      throw new AssertionError("nothing logs as " + name);
    }
    if (!context.getLogger(name).isEnabledFor(level)) {
      throw new AssertionError(name + " does not log " + level);
    }
    LogCapture capture =
        new LogCapture(context.getLogger(name), (LogstashEncoder) stdout.getEncoder(), level);
    capture.appender.setContext(context);
    capture.appender.start();
    capture.logger.addAppender(capture.appender);
    return capture;
  }

  /** True for a package or a class, whose loggers may not have logged anything yet. */
  private static boolean isOnTheClassPath(String name) {
    String path = name.replace('.', '/');
    ClassLoader loader = LogCapture.class.getClassLoader();
    return loader.getResource(path) != null || loader.getResource(path + ".class") != null;
  }

  /** The lines so far, as JSON. */
  public List<String> lines() {
    return lines;
  }

  /** The messages of the lines so far. */
  public List<String> messages() {
    return messages;
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
  }
}
