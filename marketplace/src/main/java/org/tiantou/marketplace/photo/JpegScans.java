package org.tiantou.marketplace.photo;

/** Counts the passes over a JPEG: each costs as much as decoding the picture once. */
final class JpegScans {

    private static final byte MARKER = (byte) 0xFF;
    private static final byte START_OF_SCAN = (byte) 0xDA;

    private JpegScans() {}

    /** An upper bound, as the marker may also stand in a thumbnail inside the metadata. */
    static int count(byte[] file) {
        int scans = 0;
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == MARKER && file[i + 1] == START_OF_SCAN) {
                scans++;
            }
        }
        return scans;
    }
}
