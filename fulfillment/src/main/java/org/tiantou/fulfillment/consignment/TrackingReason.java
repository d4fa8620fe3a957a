package org.tiantou.fulfillment.consignment;

import java.util.Arrays;
import java.util.Optional;

/** Why a parcel is late, held, damaged or on its way back, by who or what caused it. */
enum TrackingReason {
    CARRIER_CAPACITY_SHORT(Cause.CARRIER, "运力不足", "Too few vehicles or hands"),
    CARRIER_COLD_CHAIN_FAILURE(Cause.CARRIER, "冷链中断", "The cold chain was broken"),
    CARRIER_DAMAGED_PARCEL(Cause.CARRIER, "运输中破损", "Damaged on the way"),
    CARRIER_LABEL_UNREADABLE(Cause.CARRIER, "面单无法识别", "The label can't be read"),
    CARRIER_LOST_PARCEL(Cause.CARRIER, "包裹丢失", "Lost on the way"),
    CARRIER_MISSED_CONNECTION(Cause.CARRIER, "错过班次", "Missed its connection"),
    CARRIER_OUTSIDE_AREA(Cause.CARRIER, "超出派送范围", "Outside the area that the courier serves"),
    CARRIER_SORTING_ERROR(Cause.CARRIER, "分拣错误", "Sorted to the wrong place"),
    CARRIER_VEHICLE_FAILURE(Cause.CARRIER, "车辆故障", "The vehicle broke down"),
    SENDER_ADDRESS_INCOMPLETE(Cause.SENDER, "寄件信息不完整", "The sender's details are incomplete"),
    SENDER_CANCELLED(Cause.SENDER, "寄件人取消", "Cancelled by the sender"),
    SENDER_FORBIDDEN_GOODS(Cause.SENDER, "含禁寄物品", "Holds what may not be sent"),
    SENDER_PACKAGING_POOR(Cause.SENDER, "包装不合格", "Packed too poorly to travel"),
    SENDER_RECALLED(Cause.SENDER, "寄件人召回", "Called back by the sender"),
    CONSIGNEE_ABSENT(Cause.CONSIGNEE, "收件人不在", "Nobody was there"),
    CONSIGNEE_ADDRESS_WRONG(Cause.CONSIGNEE, "收件地址有误", "The address is wrong"),
    CONSIGNEE_ASKED_LATER(Cause.CONSIGNEE, "收件人要求改期", "The recipient asked for another time"),
    CONSIGNEE_ASKED_OTHER_PLACE(Cause.CONSIGNEE, "收件人要求改址", "The recipient asked for another place"),
    CONSIGNEE_DID_NOT_COLLECT(Cause.CONSIGNEE, "逾期未取件", "Not collected in time"),
    CONSIGNEE_NO_CONSENT(Cause.CONSIGNEE, "收件人未同意投放", "The recipient did not agree to a locker or station"),
    CONSIGNEE_REFUSED(Cause.CONSIGNEE, "收件人拒收", "Refused by the recipient"),
    CONSIGNEE_UNREACHABLE(Cause.CONSIGNEE, "无法联系收件人", "The recipient can't be reached"),
    STATION_CLOSED(Cause.STATION, "站点未营业", "The station is closed"),
    STATION_FULL(Cause.STATION, "站点或快递柜已满", "The station or its locker is full"),
    AUTHORITY_INSPECTION(Cause.AUTHORITY, "主管部门检查", "Held for an inspection"),
    AUTHORITY_QUARANTINE(Cause.AUTHORITY, "检疫", "Held in quarantine"),
    AUTHORITY_ROAD_CLOSED(Cause.AUTHORITY, "道路管制", "The road is closed"),
    WEATHER_FLOOD(Cause.WEATHER, "暴雨洪涝", "Heavy rain or flood"),
    WEATHER_FOG(Cause.WEATHER, "大雾", "Fog"),
    WEATHER_HEAT(Cause.WEATHER, "高温", "Heat"),
    WEATHER_ICE(Cause.WEATHER, "冰雪", "Snow or ice"),
    WEATHER_STORM(Cause.WEATHER, "大风风暴", "Storm"),
    OTHER_ACCIDENT(Cause.OTHER, "交通事故", "A road accident"),
    OTHER_DISASTER(Cause.OTHER, "自然灾害", "A disaster"),
    OTHER(Cause.OTHER, "其他", "Something else");

    /** Who or what made it so. */
    enum Cause {
        CARRIER,
        SENDER,
        CONSIGNEE,
        STATION,
        AUTHORITY,
        WEATHER,
        OTHER
    }

    private final Cause cause;
    private final String zh;
    private final String en;

    TrackingReason(Cause cause, String zh, String en) {
        this.cause = cause;
        this.zh = zh;
        this.en = en;
    }

    /** Absent for a code of a partner's own. */
    static Optional<TrackingReason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(code))
                .findFirst();
    }

    Cause cause() {
        return cause;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
