package org.tiantou.kernel;

/** A refusal that a client can act on; the enum constant's name is the stable {@code code} of the contract. */
public interface ErrorCode {

    /** Stable upper-snake-case code. */
    String name();

    /** HTTP status that the refusal is rendered with, 400 to 599. */
    int status();

    /** Text for people, Chinese. */
    String zh();

    /** Text for people, English. */
    String en();
}
