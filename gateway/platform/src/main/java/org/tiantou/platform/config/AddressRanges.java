package org.tiantou.platform.config;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Ranges of IPv4 and IPv6 addresses in CIDR form (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
public final class AddressRanges {

    private static final int BITS_PER_BYTE = 8;

    private final List<IpSubnetFilterRule> ranges;

    private AddressRanges(List<IpSubnetFilterRule> ranges) {
        this.ranges = ranges;
    }

    /**
     * An address without a prefix is a range of one. Names are refused: who answers for one may change.
     *
     * @throws IllegalArgumentException names the first that is no range
     */
    public static AddressRanges of(List<String> ranges) {
        return new AddressRanges(ranges.stream().map(AddressRanges::parse).toList());
    }

    public boolean contain(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return ranges.stream().anyMatch(range -> range.matches(socket));
    }

    private static IpSubnetFilterRule parse(String range) {
        String[] parts = range.split("/", 2);
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException("not a range of addresses: " + range);
        }
        try {
            int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * BITS_PER_BYTE;
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException wrongPrefix) {
            throw new IllegalArgumentException("not a range of addresses: " + range, wrongPrefix);
        }
    }
}
