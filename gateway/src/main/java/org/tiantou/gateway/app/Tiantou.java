package org.tiantou.gateway.app;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.engine.EngineException;
import org.tiantou.platform.engine.EngineSettings;
import org.tiantou.platform.engine.Engines;
import org.tiantou.platform.log.Logs;
import org.tiantou.platform.sql.Migrations;

/** The program. */
public final class Tiantou {

    private static final Logger LOG = LoggerFactory.getLogger(Tiantou.class);
    private static final int START_MINUTES = 5;
    private static final int STOP_SECONDS = 40;

    private Tiantou() {}

    /** Arguments: {@code --roles=marketplace,fulfillment,search,gateway}; everything else is settings of the environment. */
    public static void main(String[] arguments) {
        try {
            run(Settings.from(System.getenv(), arguments));
        } catch (EngineException | IllegalArgumentException told) {
            System.err.println(told.getMessage());
            System.exit(1);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Settings settings) throws Exception {
        Logs.configure(settings.jsonLogs(), settings.accessLog());
        Console console = new Console(System.out);
        Engines engines = Engines.start(
                new EngineSettings(
                        settings.dataDir(),
                        settings.databaseUrl(),
                        settings.redisUrl(),
                        settings.elasticsearchUrl(),
                        settings.postgresPort(),
                        settings.redisPort(),
                        settings.elasticsearchPort(),
                        settings.elasticsearchZip()),
                console::say);
        AtomicReference<Application> running = new AtomicReference<>();
        AtomicBoolean ending = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ending.set(true);
                            stop(running.get(), engines);
                        },
                        "stop"));
        console.say("正在准备数据库与济宁演示数据 …", "Preparing the database and the Jining demo …");
        Migrations.migrate(engines.databaseUrl());
        Application application = Application.start(
                        settings, EngineUrls.of(engines), MasterKeyFile.read(settings), Clock.systemUTC())
                .await(START_MINUTES, TimeUnit.MINUTES);
        running.set(application);
        console.table(settings, application);
        prepareForBursts(engines, ending);
    }

    /** Beside the first requests, which need not wait for it; what is not finished is done at the next start. */
    private static void prepareForBursts(Engines engines, AtomicBoolean ending) {
        Thread preparing = new Thread(
                () -> {
                    try {
                        engines.prepareForBursts();
                    } catch (EngineException e) {
                        if (!ending.get()) {
                            LOG.warn("Not prepared for bursts", e);
                        }
                    }
                },
                "prepare-for-bursts");
        preparing.setDaemon(true);
        preparing.start();
    }

    /** First what uses the engines, then the engines. */
    private static void stop(Application application, Engines engines) {
        try (engines) {
            if (application != null) {
                application.stop().await(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (TimeoutException late) {
            System.err.println("stopped without waiting any longer");
        }
    }
}
