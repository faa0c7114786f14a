package org.waymark.dialect.autodiscover;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The body of a POST of Outlook, read: as one that is like another, and parsed. */
@State(Scope.Thread)
public class PostedBody {
  private final BodyShapes shapes = new BodyShapes();
  private Buffer posted = Buffer.buffer();

  @Setup
  public void open() throws Exception {
    posted = Buffer.buffer(Files.readAllBytes(Path.of("src/examples/outlook.xml")));
  }

  @Benchmark
  public Optional<AutodiscoverBody> read() {
    return shapes.read(posted, null);
  }

  @Benchmark
  public Optional<AutodiscoverBody> parse() {
    return AutodiscoverBody.read(posted.getBytes(), null);
  }
}
