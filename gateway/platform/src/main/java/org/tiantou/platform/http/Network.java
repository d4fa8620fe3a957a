package org.tiantou.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The part of an address that one customer of a network has to himself. */
public final class Network {

    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** An IPv4 address as it is; of an IPv6 address its /64, all of which its owner can use (RFC 6177). */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return InetAddress.getByName(address) instanceof Inet6Address six ? prefix(six) : address;
        } catch (UnknownHostException notNumeric) {
            return address;
        }
    }

    private static String prefix(Inet6Address address) {
        return Arrays.toString(Arrays.copyOf(address.getAddress(), PREFIX_BYTES));
    }
}
