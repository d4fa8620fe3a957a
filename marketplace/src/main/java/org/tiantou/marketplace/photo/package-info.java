/**
 * Photos of listings: what is uploaded becomes JPEG in web sizes, upright and without metadata.
 *
 * <p>Invariants: a picture's format is told by its bytes; its dimensions are known to be harmless before it is decoded;
 * nothing of the uploaded file itself is kept; a listing has at most nine photos, at positions without gaps.
 *
 * <p>Start reading at {@link org.tiantou.marketplace.photo.PhotoStudio}, {@link org.tiantou.marketplace.photo.PhotoLab} and
 * {@link org.tiantou.marketplace.photo.Photos}.
 */
package org.tiantou.marketplace.photo;
