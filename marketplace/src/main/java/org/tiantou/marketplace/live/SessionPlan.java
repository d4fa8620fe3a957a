package org.tiantou.marketplace.live;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.PlainText;

/**
 * What a host plans. The stream stays on its platform; room number and playback URL only lead there. Refuses with
 * INVALID_REQUEST, naming the field.
 *
 * @param playbackUrl https only, at most 500 characters
 * @param holdMinutes how long an unpaid order holds its units, 1 to 30
 */
public record SessionPlan(
        String title,
        StreamPlatform platform,
        String roomNumber,
        Optional<String> playbackUrl,
        Instant startsAt,
        HoldMode holdMode,
        int holdMinutes) {

    private static final int TITLE_LENGTH = 60;
    private static final int ROOM_LENGTH = 40;

    public SessionPlan {
        title = PlainText.require("title", title, TITLE_LENGTH);
        roomNumber = PlainText.require("roomNumber", roomNumber, ROOM_LENGTH);
        playbackUrl.ifPresent(SessionPlan::requireHttps);
    }

    /** Whether orders are taken on the same terms. */
    boolean holdsAs(SessionPlan other) {
        return holdMode == other.holdMode && holdMinutes == other.holdMinutes;
    }

    private static void requireHttps(String url) {
        try {
            URI uri = new URI(url);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException malformed) {
            throw wrongUrl();
        }
        throw wrongUrl();
    }

    private static DomainException wrongUrl() {
        return CommonError.invalid("playbackUrl", "an https URL, such as https://live.example.com/1");
    }
}
