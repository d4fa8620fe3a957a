package org.tiantou.gateway;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tour in the README, line by line as it stands there. */
class TourIT {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\\n(.*?)^```$");

    @Test
    void theTourOfTheReadmeEndsWithADeliveryAsPromised() throws Exception {
        try (RunningTiantou tiantou = RunningTiantou.start()) {
            String tour = tour();
            assertThat(tour).contains("export T=http://127.0.0.1:8080");
            String said = run(tour.replace("http://127.0.0.1:8080", "http://127.0.0.1:" + tiantou.port()));
            JsonObject last = new JsonObject(said.substring(said.lastIndexOf("\n{")));
            assertThat(last.getString("status")).isEqualTo("DELIVERED");
            assertThat(last.getString("trackingStatus")).isEqualTo("DELIVERED");
            assertThat(last.getString("promiseKept")).isEqualTo("KEPT");
        }
    }

    private static String tour() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("..", "README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(joining());
    }

    private static String run(String script) throws Exception {
        Path file = Files.writeString(Path.of("target", "tour.sh"), script);
        Path said = Path.of("target", "tour.out");
        Path complained = Path.of("target", "tour.err");
        Process bash = new ProcessBuilder("bash", "-euo", "pipefail", file.toString())
                .redirectOutput(said.toFile())
                .redirectError(complained.toFile())
                .start();
        try {
            assertThat(bash.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
        } finally {
            bash.destroyForcibly();
        }
        assertThat(bash.exitValue())
                .as("%s%n%s", Files.readString(said), Files.readString(complained))
                .isZero();
        return Files.readString(said);
    }
}
