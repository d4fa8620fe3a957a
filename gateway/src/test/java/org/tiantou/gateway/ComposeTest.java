package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class ComposeTest {

    private static final List<String> NODES = List.of(
            "gateway", "marketplace-1", "marketplace-2", "fulfillment-1", "fulfillment-2", "search-1", "search-2");
    private static final Path FILE = Path.of("..", "docker-compose.yml");

    private final Map<String, Object> compose = new Yaml().load(read());
    private final Map<String, Object> services = map(compose, "services");

    @Test
    void itHasTheEnginesAndTwoNodesOfEachRoleBehindOneGateway() {
        assertThat(services.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(NODES.stream(), Stream.of("postgres", "redis", "elasticsearch"))
                                .toList());
        for (String node : NODES) {
            String role = node.split("-", 2)[0];
            assertThat(map(services, node).get("command")).as(node).isEqualTo(List.of("--roles=" + role));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketplace", "fulfillment", "search"})
    void theGatewayKnowsTheNodesOfEveryRole(String role) {
        Map<String, Object> environment = map(map(services, "gateway"), "environment");
        assertThat(environment.get(role.toUpperCase(java.util.Locale.ROOT) + "_URLS"))
                .isEqualTo("http://" + role + "-1:8080,http://" + role + "-2:8080");
    }

    /** The gateway's name for a node may stand for its address in either network. */
    @Test
    void theNodesBelieveTheGatewayWhoseAddressARequestComesFrom() {
        String networks = Stream.of("nodes", "engines")
                .map(network -> map(map(map(compose, "networks"), network), "ipam"))
                .map(ipam -> ((Map<?, ?>) ((List<?>) ipam.get("config")).get(0)).get("subnet"))
                .map(Object::toString)
                .collect(Collectors.joining(","));
        for (String node : NODES) {
            assertThat(map(map(services, node), "environment"))
                    .as(node)
                    .containsEntry("TRUSTED_PROXIES", "gateway".equals(node) ? "${TRUSTED_PROXIES:-}" : networks);
        }
    }

    @Test
    void onlyTheGatewayIsReachableFromOutside() {
        assertThat(services.keySet().stream().filter(name -> map(services, name).containsKey("ports")))
                .containsExactly("gateway");
        assertThat(map(map(compose, "networks"), "engines")).containsEntry("internal", true);
        for (String engine : List.of("postgres", "redis", "elasticsearch")) {
            assertThat(map(services, engine).get("networks")).isEqualTo(List.of("engines"));
        }
    }

    @Test
    void theEnginesAreOfTheVersionsThatTheTestsRunOn() {
        assertThat(map(services, "postgres")).containsEntry("image", "postgres:18");
        assertThat(map(services, "redis")).containsEntry("image", "redis:7");
        assertThat(read(Path.of("..", "pom.xml"))).contains("<elasticsearch.server.version>8.19.21<");
        assertThat(map(services, "elasticsearch")).containsEntry("image", "elasticsearch:8.19.21");
    }

    @Test
    void everyServiceComesBackByItselfAndWaitsForWhatItNeeds() {
        for (String name : services.keySet()) {
            assertThat(map(services, name)).as(name).containsEntry("restart", "unless-stopped");
        }
        for (String node : NODES) {
            Map<String, Object> waits = map(map(services, node), "depends_on");
            assertThat(waits.keySet()).as(node).contains("postgres", "redis", "elasticsearch");
            assertThat(waits.values()).as(node).allMatch(Map.of("condition", "service_healthy")::equals);
        }
        assertThat(List.of("postgres", "redis", "elasticsearch"))
                .allMatch(engine -> map(services, engine).containsKey("healthcheck"));
        assertThat(read(Path.of("..", ".docker", "Dockerfile")))
                .contains("HEALTHCHECK")
                .contains("USER tiantou");
    }

    @Test
    void dataLivesInNamedVolumes() {
        assertThat(map(compose, "volumes").keySet()).containsExactlyInAnyOrder("postgres", "redis", "elasticsearch");
    }

    @Test
    void secretsMustBeGivenAndNeverStandInTheFile() {
        for (String name : services.keySet()) {
            if (map(services, name).get("environment") instanceof Map<?, ?> environment) {
                environment.forEach((key, value) -> {
                    if (key.toString().matches(".*(PASSWORD|KEY|SECRET|TOKEN|DATABASE_URL).*")) {
                        assertThat(value.toString())
                                .as(name + " " + key)
                                .contains("${")
                                .contains(":?");
                    }
                });
            }
        }
    }

    /** Its schema is the Compose Specification's; no Docker engine is asked. */
    @Test
    @EnabledIf("org.tiantou.gateway.Programs#haveDockerCompose")
    void aRealComposeParserReadsItAndWouldRefuseAMisspeltWord(@TempDir Path folder) throws Exception {
        assertThat(parse(FILE, folder)).isZero();
        Path misspelt = folder.resolve("misspelt.yml");
        Files.writeString(misspelt, read().replace("restart: unless-stopped", "restarts: unless-stopped"));
        assertThat(parse(misspelt, folder)).isNotZero();
        assertThat(read(folder.resolve("output"))).contains("restarts");
    }

    private static int parse(Path file, Path folder) throws Exception {
        ProcessBuilder parser = new ProcessBuilder("docker-compose", "--file", file.toString(), "config", "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        parser.environment().putAll(Map.of("POSTGRES_PASSWORD", "abc123", "MASTER_KEY", "AAAA"));
        return parser.start().waitFor();
    }

    private static String read() {
        return read(FILE);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // A YAML mapping has texts as its keys.
    private static Map<String, Object> map(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.get(name);
    }
}
