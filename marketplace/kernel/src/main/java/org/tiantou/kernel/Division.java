package org.tiantou.kernel;

import java.util.Arrays;

/**
 * An administrative division by its statistical code (统计用区划代码, 2023).
 *
 * @param code 2 digits for a province, 4 city, 6 county, 9 township, 12 village
 * @param parent code of the division above, null for a province
 */
public record Division(String code, String name, Level level, String parent) {

    /** Rank of a division. */
    public enum Level {
        PROVINCE(2),
        CITY(4),
        COUNTY(6),
        TOWNSHIP(9),
        VILLAGE(12);

        private final int digits;

        Level(int digits) {
            this.digits = digits;
        }

        /** The level that a code of this length names. */
        static Level of(String code) {
            return Arrays.stream(values())
                    .filter(level -> level.digits == code.length())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not a division code: " + code));
        }

        /** The part of a longer code that names the division of this level. */
        public String prefixOf(String code) {
            return code.substring(0, digits);
        }
    }
}
