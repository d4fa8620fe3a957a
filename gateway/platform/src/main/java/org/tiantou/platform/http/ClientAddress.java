package org.tiantou.platform.http;

import io.netty.util.NetUtil;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tiantou.platform.config.AddressRanges;

/**
 * Finds the address that a request comes from: the peer's, or what trusted proxies say in X-Forwarded-For. Every proxy adds its
 * own peer on the right, so the hops are read from there, and whatever stands left of the first untrusted one may be made up.
 */
public final class ClientAddress implements Handler<RoutingContext> {

    public static final String HEADER = "x-forwarded-for";

    private static final String KEY = "clientAddress";

    private final AddressRanges trusted;

    public ClientAddress(AddressRanges trusted) {
        this.trusted = trusted;
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> forwarded = context.request().headers().getAll(HEADER);
        if (!forwarded.isEmpty()) {
            context.put(KEY, of(peer(context), forwarded));
        }
        context.next();
    }

    /** The peer's own address where nothing was found out. */
    public static String of(RoutingContext context) {
        return context.get(KEY, peer(context));
    }

    /** @param forwarded the header's lines as they came */
    String of(String peer, List<String> forwarded) {
        InetAddress client = NetUtil.createInetAddressFromIpAddressString(peer);
        if (client == null) {
            return peer;
        }
        List<String> hops = Arrays.asList(String.join(",", forwarded).split(",", -1));
        Collections.reverse(hops);
        for (String each : hops) {
            InetAddress hop = NetUtil.createInetAddressFromIpAddressString(each.strip());
            if (hop == null || !trusted.contain(client)) {
                break;
            }
            client = hop;
        }
        return client.getHostAddress();
    }

    private static String peer(RoutingContext context) {
        return context.request().remoteAddress().hostAddress();
    }
}
