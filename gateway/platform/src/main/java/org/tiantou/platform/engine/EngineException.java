package org.tiantou.platform.engine;

/** An engine could not be started or found; the message tells the operator in Chinese and English what to change. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String zh;
    private final String en;

    EngineException(String zh, String en) {
        this(zh, en, null);
    }

    EngineException(String zh, String en, Throwable cause) {
        super(zh + System.lineSeparator() + en, cause);
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
