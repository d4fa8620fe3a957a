package org.tiantou.marketplace.board;

import java.time.Instant;

/** A subject in one minute, which is named by its start. */
record Cell(Subject subject, Instant minute) {}
