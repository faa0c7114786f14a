package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A bad network between us and a server: slow, silent or cut. */
public final class ThrottlingProxy implements AutoCloseable {
  private final Vertx vertx;
  private final NetServer server;
  private final NetClient client;
  private final int target;
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<NetSocket> dead = ConcurrentHashMap.newKeySet();
  private volatile long delay;
  private volatile boolean silent;

  private ThrottlingProxy(Vertx vertx, int target) {
    this.vertx = vertx;
    this.target = target;
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer().connectHandler(this::connected);
  }

  public static ThrottlingProxy before(Vertx vertx, RedisServer redis) throws Exception {
    ThrottlingProxy proxy = new ThrottlingProxy(vertx, redis.port());
    proxy.server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    return proxy;
  }

  public int port() {
    return server.actualPort();
  }

  /** From now on every piece takes this long. */
  public void delay(long milliseconds) {
    delay = milliseconds;
  }

  /** Discards all data from now on, and closes no connection. */
  public void blackhole(boolean swallow) {
    silent = swallow;
  }

  /** Swallows everything on the connections that are open now; new ones are well. */
  public void abandon() {
    dead.addAll(sockets);
  }

  /** Cuts every connection that is open. */
  public void cut() {
    sockets.forEach(NetSocket::close);
  }

  /** How many connections are open, each counted at both ends. */
  int open() {
    return sockets.size();
  }

  private void connected(NetSocket in) {
    track(in);
    in.pause();
    Future<NetSocket> connecting = client.connect(target, "127.0.0.1");
    connecting
        .onSuccess(
            out -> {
              track(out);
              join(in, out);
              join(out, in);
              in.resume();
            })
        .onFailure(failure -> in.close());
  }

  private void join(NetSocket from, NetSocket to) {
    Queue<Buffer> late = new ArrayDeque<>();
    from.handler(piece -> pass(piece, late, from, to));
    from.closeHandler(
        closed -> {
          sockets.remove(from);
          dead.remove(from);
          to.close();
        });
  }

  /** A connection that has lost data passes nothing later. */
  private void pass(Buffer piece, Queue<Buffer> late, NetSocket from, NetSocket to) {
    if (silent) {
      dead.add(from);
      dead.add(to);
    }
    if (dead.contains(from)) {
      return;
    }
    if (delay == 0 && late.isEmpty()) {
      to.write(piece);
    } else {
      // Whichever timer is the first, the order stays.
      late.add(piece);
      vertx.setTimer(Math.max(1, delay), id -> to.write(late.remove()));
    }
  }

  private void track(NetSocket socket) {
    sockets.add(socket);
    socket.exceptionHandler(failure -> socket.close());
  }

  @Override
  public void close() {
    cut();
    server.close();
    client.close();
  }
}
