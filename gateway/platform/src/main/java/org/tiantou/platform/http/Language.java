package org.tiantou.platform.http;

import java.util.List;
import java.util.Locale;

/** The languages that people are answered in; Chinese unless they ask for English. */
enum Language {
    ZH("zh-CN"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The value of Content-Language. */
    String tag() {
        return tag;
    }

    /** @param acceptLanguage the header, or null; one that can't be read counts as absent */
    static Language preferred(String acceptLanguage) {
        if (acceptLanguage == null) {
            return ZH;
        }
        return ranges(acceptLanguage).stream()
                .filter(range -> range.getWeight() > 0)
                .map(range -> range.getRange().split("-", 2)[0])
                .filter(language -> "en".equals(language) || "zh".equals(language))
                .findFirst()
                .map(language -> "en".equals(language) ? EN : ZH)
                .orElse(ZH);
    }

    private static List<Locale.LanguageRange> ranges(String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
