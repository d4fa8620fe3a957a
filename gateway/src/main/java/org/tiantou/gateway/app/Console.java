package org.tiantou.gateway.app;

import java.io.PrintStream;
import java.time.Duration;
import org.tiantou.gateway.demo.DemoAccounts;
import org.tiantou.platform.config.Settings;

/** What the person who started the program sees: progress, then where everything is. */
final class Console {

    private final PrintStream out;
    private final long started = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    void say(String zh, String en) {
        out.printf(
                "[%5.1f s] %s  %s%n",
                Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0, zh, en);
    }

    void table(Settings settings, Application application) {
        String site = "http://" + settings.host() + ":" + application.port();
        String management = "http://127.0.0.1:" + application.managementPort();
        say("田头已就绪", "Tiantou is ready");
        out.printf("%n  首页 Landing page      %s/%n", site);
        out.printf("  接口文档 API docs      %s/docs%n", site);
        out.printf("  健康 Health           %s/health/ready%n", management);
        out.printf("  指标 Metrics          %s/metrics%n", management);
        if (settings.demo()) {
            out.printf("%n  演示账号 Demo accounts (密码 password: %s)%n", DemoAccounts.PASSWORD);
            DemoAccounts.PEOPLE.forEach(
                    person -> out.printf("  %-16s %s  %s%n", person.role().wireName(), person.phone(), person.name()));
            out.printf(
                    "  %-16s client id = secret = %s (… -jd -ems -zto -yto -jt)%n",
                    "courier_partner", DemoAccounts.client("SF"));
        }
        out.printf("%n  Ctrl-C 结束 ends it%n");
        out.flush();
    }
}
