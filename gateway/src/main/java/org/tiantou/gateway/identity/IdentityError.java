package org.tiantou.gateway.identity;

import org.tiantou.kernel.ErrorCode;

/** Refusals of logging in, registering and asking for tokens. */
enum IdentityError implements ErrorCode {
    INVALID_SCOPE(400, "请求的权限范围超出该客户端的授权", "The scope is more than this client was given"),
    UNSUPPORTED_GRANT_TYPE(400, "仅支持 client_credentials 授权方式", "Only grant_type client_credentials is supported"),
    WRONG_CREDENTIALS(401, "手机号或密码不正确", "Phone or password is wrong"),
    SESSION_ENDED(401, "登录已失效，请重新登录", "The session has ended; log in again"),
    INVALID_CLIENT(401, "客户端凭证不正确或已吊销", "The client's credentials are wrong or were revoked"),
    TOO_MANY_SECRETS(
            409,
            "同时有效的密钥过多，请先吊销旧密钥或不保留重叠期",
            "Too many secrets work at the same time; revoke one, or rotate without overlap"),
    NEWEST_SECRET(409, "最新的密钥不能单独吊销，请先轮换", "The newest secret can't be revoked; rotate it"),
    PHONE_TAKEN(409, "该手机号已注册", "An account with this phone exists already"),
    LAST_OPERATOR(409, "不能收回最后一位平台管理员的角色", "The last operator can't lose the role");

    private final Meaning meaning;

    IdentityError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
