package org.tiantou.platform.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Brings engines up together: takes over what still serves, stops what is stale, checks the ports, starts the rest. */
final class Startup {
    private final List<Engine> engines;
    private final Progress progress;
    private final ExecutorService starters = Executors.newCachedThreadPool();

    Startup(List<Engine> engines, Progress progress) {
        this.engines = engines;
        this.progress = progress;
    }

    /** On failure, and when the program is told to end meanwhile, no engine is left running. */
    void run() {
        Thread abandon = new Thread(this::abandon, "abandon-start");
        Runtime.getRuntime().addShutdownHook(abandon);
        try {
            List<Engine> missing = missing();
            Ports.requireFree(missing);
            inParallel(starters, missing, this::start);
        } catch (RuntimeException e) {
            abandonAfter(e);
            throw e;
        } finally {
            starters.shutdownNow();
            forget(abandon);
        }
    }

    private List<Engine> missing() {
        List<Engine> missing = new ArrayList<>();
        for (Engine engine : engines) {
            if (engine.servesAlready()) {
                progress.say("接管仍在运行的 " + engine.name(), "Taking over " + engine.name() + ", which is still running");
            } else {
                engine.stop();
                missing.add(engine);
            }
        }
        return missing;
    }

    private void start(Engine engine) {
        long began = System.nanoTime();
        progress.say("正在启动 " + engine.name() + " …", "Starting " + engine.name() + " …");
        engine.start();
        String seconds = String.format(Locale.ROOT, "%.1f", (System.nanoTime() - began) / 1e9);
        progress.say(
                engine.name() + " 已就绪，端口 " + engine.port() + "，用时 " + seconds + " 秒",
                engine.name() + " is ready on port " + engine.port() + " after " + seconds + " s");
    }

    private void abandonAfter(RuntimeException failure) {
        try {
            abandon();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void abandon() {
        starters.shutdownNow();
        try {
            starters.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inParallel(engines, Engine::stop);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: the hook runs or has run, and stops what was started.
        }
    }

    static void inParallel(List<Engine> engines, Consumer<Engine> action) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            inParallel(threads, engines, action);
        } finally {
            threads.shutdown();
        }
    }

    /** Waits for the actions of all engines, then throws the first failure if there was one. */
    private static void inParallel(ExecutorService threads, List<Engine> engines, Consumer<Engine> action) {
        List<? extends Future<?>> actions = engines.stream()
                .map(engine -> threads.submit(() -> action.accept(engine)))
                .toList();
        RuntimeException failure = null;
        for (Future<?> one : actions) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failure = failure != null ? failure : unwrap(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException("启动被中断", "Interrupted while starting", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException unwrap(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
