package org.tiantou.marketplace.listing;

import org.tiantou.kernel.PlainText;
import org.tiantou.kernel.TemperatureClass;

/**
 * What a listing says of its goods. Refuses with INVALID_REQUEST, naming the field.
 *
 * @param story paragraphs, may be empty
 * @param shelfLifeHours from the harvest or packing, 1 to 87,600
 */
public record Description(
        String title, String story, Category category, TemperatureClass temperatureClass, int shelfLifeHours) {

    private static final int TITLE_LENGTH = 60;
    private static final int STORY_LENGTH = 5000;

    public Description {
        title = PlainText.require("title", title, TITLE_LENGTH);
        story = PlainText.requireParagraphs("story", story, STORY_LENGTH);
    }
}
