package org.tiantou.marketplace.listing;

/** What kind of goods: 粮油 蔬菜 水果 食用菌 畜肉 禽肉 蛋 水产 坚果 茶 花卉 加工品. */
public enum Category {
    GRAIN,
    VEGETABLE,
    FRUIT,
    MUSHROOM,
    MEAT,
    POULTRY,
    EGG,
    AQUATIC,
    NUT,
    TEA,
    FLOWER,
    PROCESSED
}
