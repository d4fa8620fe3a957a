package org.tiantou.kernel;

import java.util.Map;

/** Refusals that belong to no single feature. */
public enum CommonError implements ErrorCode {
    INVALID_REQUEST(400, "请求内容不符合接口要求", "The request does not match the contract"),
    IDEMPOTENCY_KEY_REQUIRED(400, "缺少 Idempotency-Key 请求头", "The Idempotency-Key header is required"),
    UNAUTHENTICATED(401, "请先登录或提供有效的访问令牌", "A valid access token is required"),
    FORBIDDEN(403, "没有执行此操作的权限", "You are not allowed to do this"),
    NOT_FOUND(404, "未找到该资源", "No such resource"),
    METHOD_NOT_ALLOWED(405, "不支持该请求方法", "The method is not supported here"),
    REQUEST_IN_FLIGHT(409, "相同的请求正在处理中，请稍后重试", "The same request is still being processed"),
    VERSION_CONFLICT(412, "内容已被他人修改，请刷新后重试", "Changed by someone else in the meantime; fetch it again"),
    PAYLOAD_TOO_LARGE(413, "请求体过大", "The request body is too large"),
    URI_TOO_LONG(414, "请求地址过长", "The request target is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持的内容类型", "The content type is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "该 Idempotency-Key 已用于另一个请求", "This Idempotency-Key was used for another request"),
    PRECONDITION_REQUIRED(428, "缺少 If-Match 请求头", "The If-Match header is required"),
    TOO_MANY_REQUESTS(429, "请求过于频繁，请稍后再试", "Too many requests, try again later"),
    OVERLOADED(429, "系统繁忙，请稍后再试", "The system is busy, try again shortly"),
    HEADERS_TOO_LARGE(431, "请求头过大", "The request headers are too large"),
    INTERNAL(500, "系统内部错误，请联系客服并提供请求编号", "Internal error; quote the request id to support"),
    UNAVAILABLE(503, "服务暂时不可用，请稍后再试", "Temporarily unavailable, try again shortly");

    private final Meaning meaning;

    CommonError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** A refusal of bad input that names the field and says what was expected. */
    public static DomainException invalid(String field, String expected) {
        return new DomainException(INVALID_REQUEST, Map.of("field", field, "expected", expected));
    }
}
