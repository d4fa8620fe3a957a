package org.tiantou.search.listing;

import java.util.UUID;

/**
 * What the index is called: questions go to the alias, which stands for the index once that is filled. Both carry the
 * installation's id, so that databases that share an Elasticsearch keep apart.
 */
record IndexNames(String index, String alias) {

    /** To be raised with each change of {@code listing-index.json}; the new index is then filled beside the old one. */
    private static final int MAPPING_VERSION = 1;

    static IndexNames of(UUID installation) {
        return new IndexNames("listing-v" + MAPPING_VERSION + "-" + installation, "listing-" + installation);
    }
}
