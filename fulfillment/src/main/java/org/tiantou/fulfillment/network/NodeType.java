package org.tiantou.fulfillment.network;

/** Rank of a node: 县域共配中心, 乡镇网点, 村级站点. */
enum NodeType {
    COUNTY_HUB,
    TOWNSHIP_NODE,
    VILLAGE_STATION
}
