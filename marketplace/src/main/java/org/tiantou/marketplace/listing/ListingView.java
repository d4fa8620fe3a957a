package org.tiantou.marketplace.listing;

import java.util.List;
import org.tiantou.marketplace.photo.Photo;

/**
 * A listing with its photos, as it is shown.
 *
 * @param photos in their order
 */
public record ListingView(Listing listing, List<Photo> photos) {}
