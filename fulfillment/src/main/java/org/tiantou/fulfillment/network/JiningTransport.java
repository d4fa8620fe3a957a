package org.tiantou.fulfillment.network;

import static java.util.Map.entry;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.Divisions;
import org.tiantou.kernel.TemperatureClass;

/** Cold rooms, trips and line haul of Jining; quantities and times are data for the demo. */
final class JiningTransport {

    private static final LocalTime EVENING = LocalTime.of(18, 30);
    private static final LocalTime NOON = LocalTime.of(12, 30);
    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    private static final int CHILLED_PARCELS = 600;
    private static final int FROZEN_PARCELS = 300;
    private static final int BUSY_VILLAGES = 45;

    /** Townships whose specialties need the cold, with what they send. */
    private static final Map<String, String> COLD_TOWNSHIPS = Map.ofEntries(
            entry("370826111", "微山岛镇"), // 大闸蟹
            entry("370826104", "鲁桥镇"), // 乌鳢
            entry("370826103", "南阳镇"), // 大闸蟹, 乌鳢
            entry("370826206", "高楼乡"), // 微山麻鸭
            entry("370830106", "康驿镇"), // 芦花鸡
            entry("370830111", "杨店镇"), // 芦花鸡
            entry("370883103", "大束镇"), // 双孢蘑菇, 金针菇
            entry("370883101", "香城镇"), // 蘑菇
            entry("370832104", "拳铺镇"), // 鲁西黄牛
            entry("370832106", "韩垓镇"), // 小尾寒羊
            entry("370812102", "新驿镇"), // 百日鸡
            entry("370812107", "漕河镇"), // 蔬菜
            entry("370828109", "马庙镇"), // 大蒜, 蒜薹
            entry("370828110", "化雨镇"), // 蒜薹
            entry("370829102", "梁宝寺镇"), // 青山羊
            entry("370827103", "王鲁镇"), // 稻虾
            entry("370811111", "喻屯镇"), // 百日鸡, 甜瓜
            entry("370811102", "长沟镇"), // 葡萄
            entry("370831108", "泗张镇"), // 桃
            entry("370881105", "尼山镇"), // 蔬果
            entry("370871003", "接庄街道")); // 肉品

    /** On islands and lake shores the vehicle takes a ferry. */
    private static final Set<String> BY_FERRY = Set.of("370826111", "370826103", "370826206");

    /** Hours from a hub in Jining to a buyer in the province, by distance. */
    private static final Map<Integer, String> HOURS = Map.ofEntries(
            entry(14, "37"),
            entry(20, "32 34 41"),
            entry(24, "11 12 13 31"),
            entry(28, "14 33 42"),
            entry(36, "21 36 43 61"),
            entry(42, "15 22 35"),
            entry(44, "44"),
            entry(50, "23 45 50 51 52 62 64"),
            entry(66, "46 53 63"),
            entry(96, "65"),
            entry(110, "54"));

    private JiningTransport() {}

    static Map<String, String> coldTownships() {
        return COLD_TOWNSHIPS;
    }

    static List<ColdRoom> coldRooms() {
        return COLD_TOWNSHIPS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(township -> Stream.of(
                        room(township, TemperatureClass.CHILLED, "冷藏库", CHILLED_PARCELS),
                        room(township, TemperatureClass.FROZEN, "冷冻库", FROZEN_PARCELS)))
                .toList();
    }

    static List<Trip> trips() {
        List<Trip> trips = new ArrayList<>();
        for (Division township : JiningNodes.townships()) {
            if (isBusy(township)) {
                trips.add(trip(township, NOON));
            }
            trips.add(trip(township, EVENING));
        }
        return trips;
    }

    static List<Linehaul> linehauls() {
        return JiningNodes.counties().stream()
                .flatMap(county -> HOURS.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(hours -> Stream.of(hours.getValue().split(" "))
                                .map(province -> linehaul(county, province, hours.getKey()))))
                .toList();
    }

    private static ColdRoom room(
            Map.Entry<String, String> township, TemperatureClass temperatureClass, String kind, int parcels) {
        return new ColdRoom(
                JiningIds.named("cold-room", township.getKey(), temperatureClass),
                JiningIds.node(township.getKey()),
                township.getValue() + kind,
                temperatureClass,
                parcels);
    }

    private static Trip trip(Division township, LocalTime departs) {
        return new Trip(
                JiningIds.named("trip", township.code(), departs),
                JiningIds.node(township.code()),
                JiningIds.node(township.parent()),
                departs,
                minutesToHub(township));
    }

    private static Linehaul linehaul(Division county, String province, int hours) {
        return new Linehaul(
                JiningIds.named("linehaul", county.code(), province, NIGHT),
                JiningIds.node(county.code()),
                province,
                NIGHT,
                hours);
    }

    private static boolean isBusy(Division township) {
        return COLD_TOWNSHIPS.containsKey(township.code())
                || Divisions.all().childrenOf(township.code()).size() >= BUSY_VILLAGES;
    }

    private static int minutesToHub(Division township) {
        if (BY_FERRY.contains(township.code())) {
            return 90;
        }
        return township.name().endsWith("街道") ? 30 : 50;
    }
}
