package org.tiantou.platform.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All settings of a process, with their defaults.
 *
 * @param masterKey 32 bytes in Base64; generated and kept in the data folder when the database is embedded
 * @param upstreams base URLs of the nodes that serve a role which does not run here
 * @param httpInstances event loops that serve HTTP, 1 to 64
 * @param https whether people reach this process by HTTPS, through a proxy that ends it
 * @param trustedProxies whose X-Forwarded-For is believed, nobody's by default
 * @param corsOrigins origins that browsers may call from, none by default
 * @param accessLog whether to log a line per request
 * @param commissionLinkDays how long a buyer's click on a host's link counts, 1 to 90 days
 * @param blockFirstReleaseHours before a window's cut-off {@code blockFirstReleasePercent} of what a block does not use goes
 * @param blockLastReleaseHours before a window's cut-off the rest of it goes; not more than {@code blockFirstReleaseHours}
 * @param blockSharePercent of a window, cold room or trip that all blocks together may have, 1 to 100
 * @param purchaseTokens whether an order for a live offer needs a purchase token
 * @param purchaseTokenSeconds how long a purchase token lets new orders in, 10 to 600
 * @param accountRate tokens and live orders a second by one account; {@code deviceRate} and {@code addressRate} alike
 * @param hoarderLapses holds that a buyer lets lapse before live orders hold nothing until they are paid, 0: any number
 * @param hoarderHours how far back they count, 1 to 720
 * @param waitlistSeconds how long units are kept for somebody whose turn has come, 10 to 3600
 * @param viewersPerNode of live sessions who may be connected at the same time, 1 to 1,000,000
 * @param viewersPerAddress of live sessions who may be connected from one address, 1 to 1,000,000
 * @param outboundAllowed {@code host:port} that calls to partners may reach though they are not public or not encrypted
 * @param publicUrl under which partners reach this platform, without a slash at its end
 * @param demo whether to seed the Jining demo, whose passwords are public; by default only into an embedded database
 */
public record Settings(
        Set<NodeRole> roles,
        String host,
        int port,
        int managementPort,
        int httpInstances,
        boolean https,
        Path dataDir,
        Optional<String> databaseUrl,
        Optional<String> redisUrl,
        Optional<String> elasticsearchUrl,
        int postgresPort,
        int redisPort,
        int elasticsearchPort,
        Path elasticsearchZip,
        int databaseConnections,
        Optional<String> masterKey,
        Map<NodeRole, List<String>> upstreams,
        AddressRanges trustedProxies,
        List<String> corsOrigins,
        boolean jsonLogs,
        boolean accessLog,
        int commissionLinkDays,
        int blockFirstReleaseHours,
        int blockFirstReleasePercent,
        int blockLastReleaseHours,
        int blockSharePercent,
        boolean purchaseTokens,
        int purchaseTokenSeconds,
        int accountRate,
        int deviceRate,
        int addressRate,
        int hoarderLapses,
        int hoarderHours,
        int waitlistSeconds,
        int viewersPerNode,
        int viewersPerAddress,
        List<String> outboundAllowed,
        String publicUrl,
        boolean demo) {

    /**
     * @param environment variables such as PORT and DATABASE_URL
     * @param arguments {@code --roles=marketplace,fulfillment,search,gateway}
     */
    public static Settings from(Map<String, String> environment, String... arguments) {
        Reader read = new Reader(environment);
        return new Settings(
                roles(arguments),
                read.text("HOST", "127.0.0.1"),
                read.port("PORT", 8080),
                read.port("MANAGEMENT_PORT", 8081),
                read.number("HTTP_INSTANCES", Math.min(2, Runtime.getRuntime().availableProcessors()), 1, 64),
                read.flag("HTTPS", "false"),
                Path.of(read.text("DATA_DIR", ".tiantou")).toAbsolutePath(),
                read.optional("DATABASE_URL"),
                read.optional("REDIS_URL"),
                read.optional("ELASTICSEARCH_URL"),
                read.port("POSTGRES_PORT", 15432),
                read.port("REDIS_PORT", 16379),
                read.port("ELASTICSEARCH_PORT", 19200),
                Path.of(read.text("ELASTICSEARCH_ZIP", "gateway/target/engines/elasticsearch.zip")),
                read.number("DATABASE_CONNECTIONS", 16, 4, 1000),
                read.optional("MASTER_KEY"),
                read.upstreams(),
                read.addresses("TRUSTED_PROXIES"),
                read.list("CORS_ORIGINS"),
                "json".equals(read.oneOf("LOG_FORMAT", "text", Set.of("text", "json"))),
                read.flag("ACCESS_LOG", "true"),
                read.number("COMMISSION_LINK_DAYS", 15, 1, 90),
                read.number("BLOCK_FIRST_RELEASE_HOURS", 24, 0, 168),
                read.number("BLOCK_FIRST_RELEASE_PERCENT", 50, 0, 100),
                read.number("BLOCK_LAST_RELEASE_HOURS", 4, 0, 168),
                read.number("BLOCK_SHARE_PERCENT", 80, 1, 100),
                read.flag("PURCHASE_TOKENS", "true"),
                read.number("PURCHASE_TOKEN_SECONDS", 60, 10, 600),
                read.number("ACCOUNT_RATE", 5, 1, 1_000_000),
                read.number("DEVICE_RATE", 5, 1, 1_000_000),
                read.number("ADDRESS_RATE", 200, 1, 1_000_000),
                read.number("HOARDER_LAPSES", 3, 0, 1_000),
                read.number("HOARDER_HOURS", 24, 1, 720),
                read.number("WAITLIST_SECONDS", 300, 10, 3_600),
                read.number("VIEWERS_PER_NODE", 20_000, 1, 1_000_000),
                read.number("VIEWERS_PER_ADDRESS", 1_000, 1, 1_000_000),
                read.endpoints("OUTBOUND_ALLOWED"),
                read.publicUrl(),
                read.flag("DEMO", read.optional("DATABASE_URL").isEmpty() ? "true" : "false"));
    }

    private static Set<NodeRole> roles(String... arguments) {
        Set<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
        for (String argument : arguments) {
            if (!argument.startsWith("--roles=")) {
                throw new IllegalArgumentException("unknown argument " + argument + ", expected --roles=…");
            }
            Arrays.stream(argument.substring("--roles=".length()).split(","))
                    .map(name -> Reader.parse(
                            "--roles", name, NodeRole::valueOf, "marketplace, fulfillment, search, gateway"))
                    .forEach(roles::add);
        }
        return roles.isEmpty() ? EnumSet.allOf(NodeRole.class) : roles;
    }

    private record Reader(Map<String, String> environment) {

        Optional<String> optional(String name) {
            return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
        }

        String text(String name, String otherwise) {
            return optional(name).orElse(otherwise);
        }

        String oneOf(String name, String otherwise, Set<String> words) {
            return parse(
                    name,
                    text(name, otherwise),
                    value -> {
                        if (words.contains(value.toLowerCase(Locale.ROOT))) {
                            return value.toLowerCase(Locale.ROOT);
                        }
                        throw new IllegalArgumentException(value);
                    },
                    "one of " + words);
        }

        boolean flag(String name, String otherwise) {
            return "true".equals(oneOf(name, otherwise, Set.of("true", "false")));
        }

        int port(String name, int otherwise) {
            return number(name, otherwise, 0, 65535);
        }

        int number(String name, int otherwise, int least, int most) {
            return parse(
                    name,
                    text(name, Integer.toString(otherwise)),
                    value -> {
                        int number = Integer.parseInt(value);
                        if (number < least || number > most) {
                            throw new IllegalArgumentException(value);
                        }
                        return number;
                    },
                    "a number from " + least + " to " + most);
        }

        List<String> list(String name) {
            return optional(name)
                    .map(value -> Arrays.stream(value.split(","))
                            .map(String::strip)
                            .filter(each -> !each.isEmpty())
                            .toList())
                    .orElse(List.of());
        }

        /** Of {@code host:port}, in lower case. */
        List<String> endpoints(String name) {
            return list(name).stream()
                    .map(each -> parse(
                            name,
                            each.toLowerCase(Locale.ROOT),
                            value -> {
                                if (value.matches("(\\[[0-9a-f:.]+]|[a-z0-9_.-]+):[0-9]{1,5}")) {
                                    return value;
                                }
                                throw new IllegalArgumentException(value);
                            },
                            "host:port"))
                    .toList();
        }

        String publicUrl() {
            String otherwise = "http://" + text("HOST", "127.0.0.1") + ":" + text("PORT", "8080");
            return parse(
                    "PUBLIC_URL",
                    text("PUBLIC_URL", otherwise),
                    value -> {
                        if (value.matches("https?://[^/?#\\s]+")) {
                            return value;
                        }
                        throw new IllegalArgumentException(value);
                    },
                    "http://… or https://… without a path");
        }

        AddressRanges addresses(String name) {
            return parse(
                    name,
                    text(name, ""),
                    value -> AddressRanges.of(list(name)),
                    "ranges of addresses such as 10.0.0.0/8,fd00::/8");
        }

        /** MARKETPLACE_URLS, FULFILLMENT_URLS, SEARCH_URLS. */
        Map<NodeRole, List<String>> upstreams() {
            return Map.of(
                    NodeRole.MARKETPLACE, list("MARKETPLACE_URLS"),
                    NodeRole.FULFILLMENT, list("FULFILLMENT_URLS"),
                    NodeRole.SEARCH, list("SEARCH_URLS"));
        }

        static <T> T parse(String name, String value, Function<String, T> parser, String expected) {
            try {
                return parser.apply("--roles".equals(name) ? value.strip().toUpperCase(Locale.ROOT) : value);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(name + "=" + value + " is wrong, expected " + expected, wrong);
            }
        }
    }
}
