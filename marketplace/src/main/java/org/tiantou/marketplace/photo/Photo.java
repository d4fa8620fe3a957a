package org.tiantou.marketplace.photo;

/**
 * A photo of a listing.
 *
 * @param width pixels of the uploaded picture, upright
 * @param height pixels of the uploaded picture, upright
 */
public record Photo(PhotoId id, int width, int height) {}
