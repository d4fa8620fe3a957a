package org.tiantou.gateway.identity;

/** A client with its secret in clear, which is shown once. */
record NewCredentials(Client client, String secret) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "NewCredentials[" + client.clientId() + "]";
    }
}
