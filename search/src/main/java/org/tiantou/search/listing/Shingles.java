package org.tiantou.search.listing;

import static java.util.stream.Collectors.toCollection;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cuts text into what can be searched. Chinese writes no spaces between words, so that a run of Han characters is searched
 * by its overlapping pairs: 大闸蟹 is 大闸 and 闸蟹. The index's analyzer makes the same tokens of the same words.
 */
final class Shingles {

    private static final String HAN = "[\\p{IsHan}\\p{IsHiragana}]";
    private static final Pattern WORD = Pattern.compile(HAN + "+|[\\p{L}\\p{N}\\p{M}&&[^\\p{IsHan}\\p{IsHiragana}]]+");
    private static final Pattern HAN_WORD = Pattern.compile(HAN + "+");
    private static final int LONGEST_WORD = 64;

    private Shingles() {}

    /**
     * Runs of Han characters and runs of other letters and digits, in lower case and compatibility form (NFKC), at most 64
     * UTF-16 units of a run that is not Han; everything else only separates.
     */
    static List<String> words(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return WORD.matcher(folded)
                .results()
                .map(MatchResult::group)
                .map(Shingles::shortened)
                .toList();
    }

    /** What a text is found by: each Han character, each pair of neighbours, each other word. */
    static Set<String> tokens(List<String> words) {
        return words.stream()
                .flatMap(word -> isHan(word) ? Stream.concat(characters(word), pairs(word)) : Stream.of(word))
                .collect(toCollection(LinkedHashSet::new));
    }

    /** What a question asks for: pairs, single Han characters only where they stand alone, and other words. */
    static List<String> units(String question) {
        return words(question).stream()
                .flatMap(word -> isHan(word) && characters(word).count() > 1 ? pairs(word) : Stream.of(word))
                .distinct()
                .toList();
    }

    private static Stream<String> pairs(String han) {
        List<String> characters = new ArrayList<>(characters(han).toList());
        return IntStream.range(1, characters.size()).mapToObj(i -> characters.get(i - 1) + characters.get(i));
    }

    private static Stream<String> characters(String han) {
        return han.codePoints().mapToObj(Character::toString);
    }

    private static boolean isHan(String word) {
        return HAN_WORD.matcher(word).matches();
    }

    private static String shortened(String word) {
        if (word.length() <= LONGEST_WORD || isHan(word)) {
            return word;
        }
        boolean splitsPair = Character.isHighSurrogate(word.charAt(LONGEST_WORD - 1));
        return word.substring(0, splitsPair ? LONGEST_WORD - 1 : LONGEST_WORD);
    }
}
