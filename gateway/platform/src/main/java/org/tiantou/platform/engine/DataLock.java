package org.tiantou.platform.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a data directory to one program; the operating system lets go of it however the program ends. */
record DataLock(Closeable held) implements AutoCloseable {
    /** Of a program that keeps no data itself. */
    static final DataLock NONE = new DataLock(() -> {});

    /** The system's lock alone would not do: it is lost when this very program opens and closes the file once more. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    static DataLock take(Path dataDir) {
        Path file = dataDir.resolve("lock");
        if (!HELD.add(file)) {
            throw inUse(dataDir);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(dataDir);
            }
            return new DataLock(() -> release(file, channel));
        } catch (IOException e) {
            HELD.remove(file);
            throw new EngineException("无法打开 " + file, "Cannot open " + file, e);
        } catch (EngineException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static void release(Path file, FileChannel channel) throws IOException {
        channel.close();
        HELD.remove(file);
    }

    private static EngineException inUse(Path dataDir) {
        return new EngineException(
                "数据目录 " + dataDir + " 正被另一个实例使用；请先停止它，或用 DATA_DIR 指定别的目录",
                "The data directory " + dataDir
                        + " is in use by another instance; stop that one first, or choose another folder with DATA_DIR");
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
