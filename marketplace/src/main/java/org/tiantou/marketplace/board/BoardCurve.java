package org.tiantou.marketplace.board;

import java.time.Instant;
import org.tiantou.platform.http.Page;

/**
 * A stretch of the minutes in which something happened, oldest first.
 *
 * @param asOf what happened until about then is counted
 */
record BoardCurve(Instant asOf, Page<BoardMinuteRepository.Minute> minutes) {}
