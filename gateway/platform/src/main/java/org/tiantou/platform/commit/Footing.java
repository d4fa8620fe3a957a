package org.tiantou.platform.commit;

/** On what a batch decides. */
public enum Footing {
    /**
     * On what it reads without waiting for anyone. Whatever it writes has to be guarded by constraints, because what it read may
     * have changed; PostgreSQL then refuses the batch, and it is carried out once more under locks.
     */
    OPTIMISTIC,
    /** On what it reads under locks. */
    LOCKED
}
