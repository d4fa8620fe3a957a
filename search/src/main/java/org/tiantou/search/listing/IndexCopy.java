package org.tiantou.search.listing;

import java.util.Optional;

/**
 * How far the listings have been copied into the index.
 *
 * @param indexUuid the index that was filled so far, absent before the first one
 * @param revision of the last listing in it
 * @param newest revision of the listing that changed last
 */
record IndexCopy(Optional<String> indexUuid, long revision, long newest) {

    boolean isBehind() {
        return newest > revision;
    }
}
