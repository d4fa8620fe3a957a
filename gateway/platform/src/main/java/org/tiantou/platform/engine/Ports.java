package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds out before anything is started whether the ports are free. */
final class Ports {
    private Ports() {}

    static void requireFree(List<Engine> engines) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Engine engine : engines) {
                held.add(hold(engine)); // held together, so that two engines on one port are noticed too
            }
        } finally {
            held.forEach(Ports::release);
        }
    }

    private static ServerSocket hold(Engine engine) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), engine.port()));
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw taken(engine, e);
        }
    }

    private static EngineException taken(Engine engine, IOException cause) {
        return new EngineException(
                engine.name() + " 需要的端口 " + engine.port() + " 已被占用；请释放该端口，或用 " + engine.portSetting() + " 指定别的端口",
                "Port " + engine.port() + ", which " + engine.name()
                        + " needs, is taken; free it, or choose another port with " + engine.portSetting(),
                cause);
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
