package org.tiantou.platform.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a call goes, as its URL says.
 *
 * @param host a name in lower case, a dotted quad, or an IPv6 address without brackets
 * @param target path and query
 */
record OutboundUrl(boolean https, String host, int port, String target) {

    private static final int LONGEST = 2_048;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65_535;

    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern DOTTED_QUAD = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /** What the WHATWG URL standard calls a host that ends in a number: resolvers read it as an address. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    /**
     * Decimal, octal, hexadecimal and short forms of IPv4 are no names, and are refused: resolvers read them each in its own way.
     *
     * @throws OutboundException BAD_URL
     */
    static OutboundUrl parse(String text) {
        URI uri = uri(text);
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        if (!https && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw OutboundFault.BAD_URL.exception("https is expected");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw OutboundFault.BAD_URL.exception("a host, no user, no fragment are expected");
        }
        int port = uri.getPort() == -1 ? defaultPort(https) : uri.getPort();
        if (port < 1 || port > LAST_PORT) {
            throw OutboundFault.BAD_URL.exception("a port from 1 to 65535 is expected");
        }
        return new OutboundUrl(https, host(uri.getHost().toLowerCase(Locale.ROOT)), port, target(uri));
    }

    boolean isIpv4() {
        return DOTTED_QUAD.matcher(host).matches();
    }

    boolean isIpv6() {
        return host.indexOf(':') >= 0;
    }

    private static URI uri(String text) {
        try {
            if (text.length() <= LONGEST) {
                return new URI(text).parseServerAuthority();
            }
        } catch (URISyntaxException malformed) {
            throw OutboundFault.BAD_URL.exception("an absolute URL is expected");
        }
        throw OutboundFault.BAD_URL.exception("at most " + LONGEST + " characters are expected");
    }

    private static String host(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            String inner = host.substring(1, host.length() - 1);
            if (IPV6.matcher(inner).matches()) {
                return inner;
            }
        } else if (NUMERIC.matcher(host).matches()
                ? DOTTED_QUAD.matcher(host).matches()
                : NAME.matcher(host).matches()) {
            return host;
        }
        throw OutboundFault.BAD_URL.exception("a host name, a dotted quad or a bracketed IPv6 address is expected");
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static int defaultPort(boolean https) {
        return https ? HTTPS_PORT : HTTP_PORT;
    }
}
