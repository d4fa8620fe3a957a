package org.tiantou.marketplace.order;

/** A command that may come again and is to have one effect and one answer. */
interface Keyed {

    RequestKey request();
}
