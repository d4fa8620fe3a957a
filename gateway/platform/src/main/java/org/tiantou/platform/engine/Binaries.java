package org.tiantou.platform.engine;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/** Unpacks an engine's published program once for each version and platform. */
final class Binaries {
    private Binaries() {}

    /** Unpacks below {@code name} unless that is there already; says so with the time that it took. */
    static Path unpackOnce(Workplace place, String product, String name, Folders.Filling filling) {
        Path target = place.binaries().resolve(name);
        Folders.createWhole(target, draft -> {
            long began = System.nanoTime();
            place.progress().say("正在解压 " + product + " …", "Unpacking " + product + " …");
            filling.fill(draft);
            String seconds = String.format(Locale.ROOT, "%.1f", (System.nanoTime() - began) / 1e9);
            place.progress().say(product + " 已解压，用时 " + seconds + " 秒", product + " was unpacked in " + seconds + " s");
        });
        return target;
    }

    /** The engine's program for this machine, which the build put on the class path. */
    static InputStream resource(String name, Engine engine) {
        InputStream resource = Binaries.class.getResourceAsStream("/" + name);
        if (resource == null) {
            throw new EngineException(
                    "本程序构建时没有放入适用于本机的 " + engine.name() + "（" + name + "）；请在本机上重新构建，或用 " + engine.urlSetting()
                            + " 指定外部服务",
                    "This build carries no " + engine.name() + " for this machine (" + name
                            + "); build it on this machine, or name an external one with " + engine.urlSetting());
        }
        return resource;
    }
}
