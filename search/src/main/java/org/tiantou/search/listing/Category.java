package org.tiantou.search.listing;

import java.util.Map;

/** The Chinese names of the contract's categories, by which people search too. */
final class Category {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("GRAIN", "粮油"),
            Map.entry("VEGETABLE", "蔬菜"),
            Map.entry("FRUIT", "水果"),
            Map.entry("MUSHROOM", "食用菌"),
            Map.entry("MEAT", "畜肉"),
            Map.entry("POULTRY", "禽肉"),
            Map.entry("EGG", "蛋"),
            Map.entry("AQUATIC", "水产"),
            Map.entry("NUT", "坚果"),
            Map.entry("TEA", "茶"),
            Map.entry("FLOWER", "花卉"),
            Map.entry("PROCESSED", "加工品"));

    private Category() {}

    /** Chinese and English name; the code alone where it is not known here yet. */
    static String names(String code) {
        return NAMES.getOrDefault(code, "") + " " + code;
    }
}
