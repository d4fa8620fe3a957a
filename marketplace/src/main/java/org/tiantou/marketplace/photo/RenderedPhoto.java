package org.tiantou.marketplace.photo;

import java.util.Map;

/**
 * A photo in all web sizes, each a JPEG without metadata.
 *
 * @param width pixels of the uploaded picture, upright
 * @param height pixels of the uploaded picture, upright
 */
public record RenderedPhoto(int width, int height, Map<PhotoSize, byte[]> renditions) {}
