package org.tiantou.platform.outbound;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/** Decides whether a call may leave the house, and to which address it then goes. */
public final class OutboundGuard {

    private final Set<String> allowed;
    private final Names names;

    /** @param allowed {@code host:port} of what may be called though it is not public, and without encryption */
    public OutboundGuard(Vertx vertx, List<String> allowed) {
        this(allowed, new DnsNames(vertx));
    }

    OutboundGuard(List<String> allowed, Names names) {
        this.allowed = Set.copyOf(allowed);
        this.names = names;
    }

    /**
     * Judges what can be judged without asking the name service; a name may still turn out to stand for a refused address.
     *
     * @throws OutboundException BAD_URL or ADDRESS_REFUSED
     */
    public void check(String url) {
        OutboundUrl parsed = parse(url);
        if (parsed.isIpv4() || parsed.isIpv6()) {
            judged(parsed, List.of(literal(parsed)));
        }
    }

    /**
     * Where to connect. All addresses of a name have to be public, not only the one that is taken. Fails with BAD_URL,
     * ADDRESS_REFUSED or UNKNOWN_HOST.
     */
    Future<InetSocketAddress> admit(OutboundUrl url) {
        return url.isIpv4() || url.isIpv6()
                ? Future.succeededFuture(judged(url, List.of(literal(url))))
                : names.addresses(url.host()).map(found -> judged(url, found));
    }

    /** @throws OutboundException BAD_URL */
    OutboundUrl parse(String url) {
        OutboundUrl parsed = OutboundUrl.parse(url);
        if (!parsed.https() && !isAllowed(parsed)) {
            throw OutboundFault.BAD_URL.exception("https is expected");
        }
        return parsed;
    }

    Future<Void> close() {
        return names.close();
    }

    private InetSocketAddress judged(OutboundUrl url, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            throw OutboundFault.UNKNOWN_HOST.exception();
        }
        if (!isAllowed(url) && !addresses.stream().allMatch(PublicAddresses::contain)) {
            throw OutboundFault.ADDRESS_REFUSED.exception();
        }
        return new InetSocketAddress(addresses.get(0), url.port());
    }

    private boolean isAllowed(OutboundUrl url) {
        return allowed.contains((url.isIpv6() ? "[" + url.host() + "]" : url.host()) + ":" + url.port());
    }

    private static InetAddress literal(OutboundUrl url) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(url.host());
        if (address == null) {
            throw OutboundFault.BAD_URL.exception("an address is expected");
        }
        return address;
    }
}
