package org.tiantou.platform.engine;

/** Told one line for each step of starting and stopping, for the person who started the program; may be called by several threads. */
@FunctionalInterface
public interface Progress {
    void say(String zh, String en);
}
