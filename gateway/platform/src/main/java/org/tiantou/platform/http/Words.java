package org.tiantou.platform.http;

/** A text for people in both languages of the product; which one is sent depends on Accept-Language. */
public record Words(String zh, String en) {

    String in(Language language) {
        return language == Language.EN ? en : zh;
    }
}
