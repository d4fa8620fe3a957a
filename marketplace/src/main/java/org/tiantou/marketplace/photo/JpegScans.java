package org.tiantou.marketplace.photo;

/** What the scans of a JPEG tell before it is decoded (ITU-T T.81 §B.1.1.3: inside a scan 0xFF is never followed by a marker). */
final class JpegScans {

    private static final byte MARKER = (byte) 0xFF;
    private static final byte START_OF_SCAN = (byte) 0xDA;
    private static final byte END_OF_IMAGE = (byte) 0xD9;

    /** Progressive pictures have about ten; each costs as much as decoding the picture once. */
    private static final int MAX = 100;

    private JpegScans() {}

    /** Whether it ends after its last scan, and has a sensible number of them; decoders fill up what is cut off in grey. */
    static boolean areSound(byte[] file) {
        int scans = 0;
        boolean ended = false;
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == MARKER && file[i + 1] == START_OF_SCAN) {
                scans++;
                ended = false;
            }
            ended |= file[i] == MARKER && file[i + 1] == END_OF_IMAGE;
        }
        return ended && scans <= MAX;
    }
}
