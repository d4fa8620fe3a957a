package org.tiantou.platform.outbound;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** The name servers of the machine, asked without search domains: a short name is no name of a neighbour. */
final class DnsNames implements Names {

    private static final Duration QUERY = Duration.ofSeconds(2);
    private static final int MOST_QUERIES = 8;
    private static final int KEPT_SECONDS = 30;
    private static final int FAILURE_KEPT_SECONDS = 2;

    private final Vertx vertx;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("tiantou-names", true), NioIoHandler.newFactory());
    private final DnsNameResolver resolver;

    DnsNames(Vertx vertx) {
        this.vertx = vertx;
        this.resolver = new DnsNameResolverBuilder(loop.next())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .searchDomains(List.of())
                .queryTimeoutMillis(QUERY.toMillis())
                .maxQueriesPerResolve(MOST_QUERIES)
                .ttl(0, KEPT_SECONDS)
                .negativeTtl(FAILURE_KEPT_SECONDS)
                .build();
    }

    @Override
    public Future<List<InetAddress>> addresses(String name) {
        Context context = vertx.getOrCreateContext();
        Promise<List<InetAddress>> found = Promise.promise();
        resolver.resolveAll(name)
                .addListener(
                        (io.netty.util.concurrent.Future<List<InetAddress>> resolved) -> context.runOnContext(here -> {
                            if (resolved.isSuccess()) {
                                found.complete(resolved.getNow());
                            } else {
                                found.fail(OutboundFault.UNKNOWN_HOST.exception());
                            }
                        }));
        return found.future();
    }

    @Override
    public Future<Void> close() {
        resolver.close();
        loop.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
        return Future.succeededFuture();
    }
}
