package org.tiantou.platform.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.tiantou.platform.config.AddressRanges;

/**
 * Which addresses belong to the public internet: those that the IANA special-purpose address registries (RFC 6890 and its
 * successors) don't name. Of IPv6 only what is given out as global unicast (2000::/3), without the blocks that carry an IPv4
 * address inside.
 */
final class PublicAddresses {

    private static final AddressRanges IPV4_SPECIAL = AddressRanges.of(List.of(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // behind carriers' NAT; metadata of one cloud is there
            "127.0.0.0/8", // loopback
            "168.63.129.16", // services of one cloud to its own machines
            "169.254.0.0/16", // link-local; metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4")); // reserved, and broadcast

    private static final AddressRanges IPV6_GLOBAL = AddressRanges.of(List.of("2000::/3"));

    private static final AddressRanges IPV6_SPECIAL = AddressRanges.of(List.of(
            "2001::/23", // protocol assignments, with Teredo, benchmarks and ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: an IPv4 address is inside
            "2620:4f:8000::/48", // AS112
            "3fff::/20")); // documentation

    private PublicAddresses() {}

    /** Java turns an IPv4-mapped address (::ffff:0:0/96) into the IPv4 one, which is then judged. */
    static boolean contain(InetAddress address) {
        return address instanceof Inet4Address
                ? !IPV4_SPECIAL.contain(address)
                : IPV6_GLOBAL.contain(address) && !IPV6_SPECIAL.contain(address);
    }
}
