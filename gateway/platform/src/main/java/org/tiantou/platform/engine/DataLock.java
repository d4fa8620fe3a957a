package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a data directory to one program; the operating system lets go of it however the program ends. */
record DataLock(FileChannel channel) implements AutoCloseable {
    static DataLock take(Path dataDir) {
        Path file = dataDir.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(channel)) {
                channel.close();
                throw inUse(dataDir);
            }
            return new DataLock(channel);
        } catch (IOException e) {
            throw new EngineException("无法打开 " + file, "Cannot open " + file, e);
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another part of this very program holds it
        }
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
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
