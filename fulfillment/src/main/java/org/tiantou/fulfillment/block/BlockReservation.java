package org.tiantou.fulfillment.block;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tiantou.fulfillment.booking.BlockSheet;
import org.tiantou.fulfillment.booking.BlockSheet.Link;
import org.tiantou.kernel.TemperatureClass;

/**
 * Cuts a block's parts from a sheet: as many parcels on each of its days, and what one day has no room for on another.
 *
 * @param shortfalls empty when all of it could be cut
 */
record BlockReservation(List<BlockSheet.Cut> cuts, List<Shortfall> shortfalls) {

    private static final List<TemperatureClass> GOODS =
            List.of(TemperatureClass.FROZEN, TemperatureClass.CHILLED, TemperatureClass.AMBIENT);

    /**
     * Goods of which not all parcels have room.
     *
     * @param feasible of those wanted, drawn ones included
     * @param lacking of what there is none left
     */
    record Shortfall(TemperatureClass goods, long wanted, long feasible, Link lacking) {}

    /**
     * Pure.
     *
     * @param drawn parcels that orders of the session have already
     */
    static BlockReservation cut(
            BlockSheet sheet, BlockWish wish, Map<TemperatureClass, Long> drawn, List<BlockSheet.Stretch> days) {
        List<Shortfall> shortfalls = new ArrayList<>();
        for (TemperatureClass goods : GOODS) {
            long already = drawn.getOrDefault(goods, 0L);
            long wanted = Math.max(0, wish.of(goods) - already);
            long placed = place(sheet, goods, wanted, wish, days);
            if (placed < wanted) {
                shortfalls.add(
                        new Shortfall(goods, wish.of(goods), already + placed, lacking(sheet, goods, wish, days)));
            }
        }
        return new BlockReservation(sheet.cuts(), List.copyOf(shortfalls));
    }

    static Map<TemperatureClass, Long> drawn(BlockView view) {
        Map<TemperatureClass, Long> drawn = new EnumMap<>(TemperatureClass.class);
        GOODS.forEach(goods -> drawn.put(goods, view.parcels(goods, Part::drawn)));
        return drawn;
    }

    private static long place(
            BlockSheet sheet, TemperatureClass goods, long wanted, BlockWish wish, List<BlockSheet.Stretch> days) {
        long placed = 0;
        for (int day = 0; day < days.size(); day++) {
            long quota = wanted * (day + 1) / days.size() - wanted * day / days.size();
            placed += cut(sheet, goods, quota, wish, days.get(day));
        }
        for (BlockSheet.Stretch day : days) {
            placed += cut(sheet, goods, wanted - placed, wish, day);
        }
        return placed;
    }

    private static long cut(
            BlockSheet sheet, TemperatureClass goods, long parcels, BlockWish wish, BlockSheet.Stretch day) {
        return sheet.cut(goods, parcels, wish.parcelGrams(), wish.parcelMillilitres(), day);
    }

    /** Of the way that comes furthest on any day. */
    private static Link lacking(
            BlockSheet sheet, TemperatureClass goods, BlockWish wish, List<BlockSheet.Stretch> days) {
        return days.stream()
                .map(day -> sheet.lacking(goods, wish.parcelGrams(), wish.parcelMillilitres(), day))
                .filter(link -> link != Link.PICKUP)
                .findFirst()
                .orElse(Link.PICKUP);
    }
}
