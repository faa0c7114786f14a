package org.waymark.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The slices in which a decoder gets its input, without a server. */
class PipeliningLimitTest {
  private static final int SLICE = 1024;

  private final StringBuilder decoded = new StringBuilder();
  private int completed;
  private int sinceCompleted;
  private int mostAtOnce;
  private boolean stopsReading;
  private final EmbeddedChannel channel = new EmbeddedChannel();

  /** Behaves as Vert.x does: looks at the end of a read whether it should go on reading. */
  private final class Decoder extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf input = (ByteBuf) message;
      sinceCompleted += input.readableBytes();
      mostAtOnce = Math.max(mostAtOnce, sinceCompleted);
      decoded.append(input.toString(US_ASCII));
      input.release();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      completed++;
      if (stopsReading && sinceCompleted > 0) {
        context.channel().config().setAutoRead(false);
      }
      sinceCompleted = 0;
      context.fireChannelReadComplete();
    }
  }

  PipeliningLimitTest() {
    channel.pipeline().addLast("httpDecoder", new Decoder());
    PipeliningLimit.install(channel.pipeline());
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void inputOfASlice_isHandedOnAsItIs() {
    ByteBuf input = bytes("x".repeat(SLICE));
    channel.writeInbound(input);
    assertThat(decoded).hasSize(SLICE);
    assertThat(completed).isEqualTo(1);
  }

  @Test
  void moreThanASlice_isHandedOnInSlices() {
    channel.writeInbound(bytes("x".repeat(5 * SLICE + 7)));
    assertThat(decoded).hasSize(5 * SLICE + 7);
    assertThat(mostAtOnce).isEqualTo(SLICE);
  }

  @Test
  void manySmallReads_areHandedOnInSlices() {
    Object[] records = new Object[100];
    for (int i = 0; i < records.length; i++) {
      records[i] = bytes("x".repeat(100));
    }
    // As TLS does: many records before the end of the read.
    channel.writeInbound(records);
    assertThat(decoded).hasSize(10_000);
    assertThat(mostAtOnce).isLessThanOrEqualTo(SLICE);
  }

  @Test
  void decoderThatStopsReading_getsNoMoreThanASlice_untilItGoesOn() {
    stopsReading = true;
    ByteBuf input = bytes("x".repeat(3 * SLICE));
    channel.writeInbound(input);
    for (int slices = 1; slices < 3; slices++) {
      assertThat(decoded).hasSize(slices * SLICE);
      assertThat(input.refCnt()).isPositive();
      channel.config().setAutoRead(true);
    }
    assertThat(decoded).hasSize(3 * SLICE);
    assertThat(input.refCnt()).isZero();
  }

  @Test
  void decoderThatStopsReadingAfterTheLastSlice_getsNothingNew() {
    AtomicInteger reads = new AtomicInteger();
    channel
        .pipeline()
        .addFirst(
            new ChannelOutboundHandlerAdapter() {
              @Override
              public void read(ChannelHandlerContext context) {
                reads.incrementAndGet();
                context.read();
              }
            });
    stopsReading = true;
    channel.writeInbound(bytes("x".repeat(2 * SLICE)));
    channel.config().setAutoRead(true);
    assertThat(decoded).hasSize(2 * SLICE);
    assertThat(reads).hasValue(0);

    channel.config().setAutoRead(true);
    assertThat(reads).hasValue(1);
  }

  @Test
  void order_isKept() {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      stopsReading = random.nextBoolean();
      String text = Integer.toString(i, 36).repeat(1 + random.nextInt(600)) + ' ';
      sent.append(text);
      channel.writeInbound(bytes(text));
      if (random.nextBoolean()) {
        stopsReading = false;
        channel.config().setAutoRead(true);
      }
    }
    stopsReading = false;
    channel.config().setAutoRead(true);
    assertThat(decoded.toString()).isEqualTo(sent.toString());
  }

  @Test
  void connectionThatEnds_releasesWhatWasHeld() {
    stopsReading = true;
    ByteBuf input = bytes("x".repeat(3 * SLICE));
    channel.writeInbound(input);
    channel.close().syncUninterruptibly();
    assertThat(input.refCnt()).isZero();
    assertThat(decoded).hasSize(SLICE);
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, US_ASCII);
  }
}
