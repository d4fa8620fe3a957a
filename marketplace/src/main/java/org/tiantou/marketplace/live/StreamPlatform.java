package org.tiantou.marketplace.live;

/** Where the stream itself runs: 抖音 快手 视频号 淘宝 京东 拼多多 小红书 哔哩哔哩 其他. */
public enum StreamPlatform {
    DOUYIN,
    KUAISHOU,
    WECHAT_CHANNELS,
    TAOBAO,
    JD,
    PINDUODUO,
    XIAOHONGSHU,
    BILIBILI,
    OTHER
}
