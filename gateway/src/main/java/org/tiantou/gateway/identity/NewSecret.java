package org.tiantou.gateway.identity;

/** A client's new secret in clear, which is shown once. */
record NewSecret(Client client, ClientSecret secret, String text) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "NewSecret[" + secret.id() + "]";
    }
}
