package org.tiantou.gateway.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How much memory the program uses, told by the program's own metrics and by Linux. */
final class Footprint {

    private static final int COLLECTIONS = 3;

    private final long pid;
    private final URI metrics;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param managementPort of the process */
    Footprint(long pid, int managementPort) {
        this.pid = pid;
        this.metrics = URI.create("http://127.0.0.1:" + managementPort + "/metrics");
    }

    /**
     * Memory in bytes.
     *
     * @param heapBytes of what is alive
     * @param residentBytes of the whole process, zero where the system does not tell
     */
    record Memory(long heapBytes, long residentBytes) {}

    /** Collects garbage first. */
    Memory measure() throws IOException, InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            collect();
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return new Memory(heap(), resident());
    }

    private void collect() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private long heap() throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private long resident() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}
