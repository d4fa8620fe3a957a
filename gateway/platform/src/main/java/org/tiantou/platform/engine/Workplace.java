package org.tiantou.platform.engine;

import java.nio.file.Path;

/**
 * Where engines live on this machine and as whom they run.
 *
 * @param dataDir real path, so that a process is recognised by it again
 * @param binaries folder of unpacked programs, one sub-folder for each version
 */
record Workplace(Path dataDir, Path binaries, Account account, Versions versions, Progress progress) {}
