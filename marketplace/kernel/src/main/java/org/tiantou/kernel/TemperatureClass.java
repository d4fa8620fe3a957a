package org.tiantou.kernel;

/** How goods must travel (温层): 常温, 冷藏, 冷冻, 鲜活. The numeric bands are data of the cold chain, not of this enum. */
public enum TemperatureClass {
    AMBIENT,
    CHILLED,
    FROZEN,
    LIVE;

    /** Whether goods of this class wait for their trip in a cold room. Live goods travel cool, but are never stored. */
    public boolean needsColdRoom() {
        return this == CHILLED || this == FROZEN;
    }

    /** The vehicle compartment that carries this class: live goods ride in the chilled one. */
    public TemperatureClass compartment() {
        return this == LIVE ? CHILLED : this;
    }
}
