package org.tiantou.gateway.identity;

/** Why a session ended before its time. */
enum SessionEnd {
    LOGOUT,
    REUSE
}
