package org.tiantou.marketplace.photo;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file in memory that gives up on readers which go on reading behind its end: the WebP decoder takes an end of file for
 * zeros and goes on, so that a damaged file of 46 bytes kept it busy for a minute.
 */
final class PictureStream extends MemoryCacheImageInputStream {

    /** Enough for readers that look a few words ahead, bit by bit. */
    private static final int READS_BEHIND_THE_END = 1000;

    private int readsBehindTheEnd;

    PictureStream(byte[] file) {
        super(new ByteArrayInputStream(file));
    }

    @Override
    public int read() throws IOException {
        return counted(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return counted(super.read(target, offset, length));
    }

    private int counted(int read) {
        if (read < 0 && ++readsBehindTheEnd > READS_BEHIND_THE_END) {
            throw new UncheckedIOException(new EOFException());
        }
        return read;
    }
}
