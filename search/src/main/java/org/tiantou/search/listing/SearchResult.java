package org.tiantou.search.listing;

import org.tiantou.platform.http.Page;

/** A page of hits and who found them. */
record SearchResult(Page<SearchHit> page, SearchSource source) {}
