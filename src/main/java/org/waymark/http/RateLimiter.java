package org.waymark.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Reply;

/**
 * A token bucket per client, shared by all instances of the public server.
 *
 * <p>A bucket is stored as the time at which it will be full again (generic cell rate algorithm,
 * ITU-T I.371) and expires then. A client is an IPv4 address or an IPv6 /64.
 */
public final class RateLimiter {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final long nanosPerRequest;
  private final long nanosPerBurst;
  private final Cache<Long, AtomicLong> fullAgain;
  private final Reply refusal;

  private RateLimiter(ServiceConfig.RateLimit config, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.nanosPerRequest = Math.max(1, Math.round(NANOS_PER_SECOND / config.rate()));
    this.nanosPerBurst = nanosPerRequest * config.burst();
    this.fullAgain =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(nanoTime::getAsLong)
            .maximumSize(config.clients())
            .expireAfterAccess(Duration.ofNanos(nanosPerBurst))
            .build();
    this.refusal =
        ErrorReplies.tooManyRequests((long) Math.ceil(nanosPerRequest / NANOS_PER_SECOND));
  }

  /** Creates the limiter; null if the configuration sets no limit. */
  public static @Nullable RateLimiter of(ServiceConfig.RateLimit config) {
    return of(config, System::nanoTime);
  }

  static @Nullable RateLimiter of(ServiceConfig.RateLimit config, LongSupplier nanoTime) {
    return config.rate() > 0 ? new RateLimiter(config, nanoTime) : null;
  }

  /** Takes tokens from a client's bucket; false if too few are left. A full one always suffices. */
  boolean admits(IpAddress address, int cost) {
    long now = nanoTime.getAsLong();
    long price = Math.min(nanosPerRequest * cost, nanosPerBurst);
    AtomicLong bucket = fullAgain.get(address.customer(), unseen -> new AtomicLong(now));
    while (true) {
      long before = bucket.get();
      long after = (before - now > 0 ? before : now) + price;
      if (after - now > nanosPerBurst) {
        return false;
      }
      if (bucket.compareAndSet(before, after)) {
        return true;
      }
    }
  }

  long clients() {
    fullAgain.cleanUp();
    return fullAgain.estimatedSize();
  }

  Reply refusal() {
    return refusal;
  }
}
