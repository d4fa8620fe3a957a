package org.tiantou.platform.outbound;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A name service that gives the answers it was told, one after the other; the last one again and again. */
final class AddressBook implements Names {

    private final Map<String, Deque<List<String>>> answers = new HashMap<>();
    private int asked;

    AddressBook tells(String name, String... addresses) {
        answers.computeIfAbsent(name, any -> new ArrayDeque<>()).add(List.of(addresses));
        return this;
    }

    /** How often anything was asked. */
    int asked() {
        return asked;
    }

    @Override
    public Future<List<InetAddress>> addresses(String name) {
        asked++;
        Deque<List<String>> told = answers.get(name);
        if (told == null) {
            return Future.failedFuture(OutboundFault.UNKNOWN_HOST.exception());
        }
        List<String> answer = told.size() > 1 ? told.remove() : told.peek();
        return Future.succeededFuture(
                answer.stream().flatMap(AddressBook::address).toList());
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private static Stream<InetAddress> address(String literal) {
        try {
            return Stream.of(InetAddress.getByName(literal));
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(literal, wrong);
        }
    }
}
