package org.tiantou.gateway;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the contract, asked wrongly in every way that the contract lets one think of: a 4xx that names the fault. */
class BadInputIT {

    private static final int MEBIBYTE = 1 << 20;

    /** Answer for each item by itself what became of it. */
    private static final Set<String> TOLD_APART = Set.of("recordTrackingEvents");

    private static RunningTiantou tiantou;
    private static Estate estate;
    private static ValidCalls valid;

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start();
        estate = new Estate(new Story(tiantou.api()));
        valid = new ValidCalls(tiantou.api(), estate);
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void everyOperationIsAsked() {
        assertThat(valid.operations()).isNotEmpty().allMatch(valid::knows);
    }

    @TestFactory
    Stream<DynamicTest> fieldsThatBreakTheContractAreNamed() {
        return each(BadInputIT::takesJson, (operation, refusals) -> {
            Call call = valid.to(operation);
            for (WrongBody wrong :
                    WrongBody.all(Call.bodySchema(operation), call.body().toJsonObject())) {
                if (!isToldApart(operation, wrong)) {
                    refusals.expect(call.sending(wrong.bytes()), wrong.field(), wrong.field() + " " + wrong.what());
                }
            }
        });
    }

    @Test
    void whatIsWrongWithOneItemKeepsNoOtherFromBeingTaken() {
        Operation operation = tiantou.api().contract().validating().operation("recordTrackingEvents");
        Call call = valid.to(operation);
        for (WrongBody wrong :
                WrongBody.all(Call.bodySchema(operation), call.body().toJsonObject())) {
            if (isToldApart(operation, wrong)) {
                JsonObject rejected = call.sending(wrong.bytes())
                        .by(valid.caller(operation))
                        .expect(200)
                        .json()
                        .getJsonArray("rejected")
                        .getJsonObject(0);
                assertThat(rejected.getString("field")).isEqualTo("occurredAt");
                assertThat(rejected.getString("expected")).isNotEmpty();
            }
        }
    }

    /** Times that are well formed, and only the rules refuse. */
    private static boolean isToldApart(Operation operation, WrongBody wrong) {
        return TOLD_APART.contains(operation.getOperationId())
                && (wrong.what().contains("9999-12-31T") || wrong.what().contains("0001-01-01T"));
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreNoJsonObjectAreRefused() {
        return each(BadInputIT::takesJson, (operation, refusals) -> {
            Call call = valid.to(operation);
            for (Buffer bytes : noObjects(call.body().toString())) {
                refusals.expect(call.sending(bytes), "body", bytes.toString());
            }
            Buffer latin = Buffer.buffer("{\"").appendByte((byte) 0xFF).appendString("\":1}");
            refusals.expect(call.sending(latin), null, "no UTF-8");
        });
    }

    /** Parsers that guess the encoding let through in one what is refused in another. */
    @TestFactory
    Stream<DynamicTest> otherEncodingsHideNothing() {
        return each(BadInputIT::takesJson, (operation, refusals) -> {
            Call call = valid.to(operation);
            for (WrongBody wrong :
                    WrongBody.all(Call.bodySchema(operation), call.body().toJsonObject())) {
                if (wrong.what().contains("\\u") && wrong.field() != null) {
                    Stream.of(UTF_16LE, UTF_16BE)
                            .forEach(charset -> refusals.expect(
                                    call.sending(Buffer.buffer(
                                            wrong.bytes().toString().getBytes(charset))),
                                    null,
                                    charset + " " + wrong.field() + " " + wrong.what()));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> bodiesOfOtherTypesAndSizesAreRefused() {
        return each(operation -> operation.getRequestBody() != null, (operation, refusals) -> {
            Call call = valid.to(operation);
            List.of("text/plain", "application/xml", "application/jsonx", "multipart/form-data", ";", "application/*")
                    .forEach(type -> refusals.expectCode(
                            call.header("content-type", type), "UNSUPPORTED_MEDIA_TYPE", "content type " + type));
            refusals.expect(call.sending(null), "body", "no body");
            int limit = operation.getOpenAPIModel().getInteger("x-max-bytes", MEBIBYTE);
            refusals.expectCode(
                    call.sending(Buffer.buffer(" ".repeat(limit)).appendString("{}")),
                    "PAYLOAD_TOO_LARGE",
                    "too many bytes");
        });
    }

    @TestFactory
    Stream<DynamicTest> pathsThatNameNothingAreRefused() {
        return each(operation -> operation.getOpenAPIPath().contains("{"), (operation, refusals) -> {
            Call call = valid.to(operation);
            for (Parameter parameter : Call.parameters(operation, "path")) {
                String name = parameter.getName();
                for (String text :
                        List.of("x", "1-1-1", "%00", "a%00b", "%ED%A0%80", "%FF", "%0A", "'", "a".repeat(300))) {
                    refusals.expect(call.at(name, text), name, name + " " + text);
                }
                refusals.expect(call.at(name, estate.id(name) + "%0A"), name, name + " and a new line");
                refusals.expect(call.at(name, estate.id(name) + "%00"), name, name + " and a NUL");
                if (estate.id(name).length() == 36) {
                    refusals.expectCode(call.at(name, UUID.randomUUID().toString()), "NOT_FOUND", name + " of nothing");
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> wrongQueriesAreRefused() {
        return each(operation -> !Call.parameters(operation, "query").isEmpty(), (operation, refusals) -> {
            Call call = valid.to(operation);
            for (Parameter parameter : Call.parameters(operation, "query")) {
                String name = parameter.getName();
                for (String text : wrongQueryValues(name, (JsonObject) parameter.getSchema())) {
                    refusals.expect(call.asking(name, text), name, name + " " + text);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> headersThatAreNeededAreAskedFor() {
        return each(operation -> !Call.parameters(operation, "header").isEmpty(), (operation, refusals) -> {
            Call call = valid.to(operation);
            if (Call.asksFor(operation, "Idempotency-Key")) {
                refusals.expectCode(call.without("idempotency-key"), "IDEMPOTENCY_KEY_REQUIRED", "no key");
                refusals.expect(call.header("idempotency-key", "k".repeat(256)), "Idempotency-Key", "long key");
                refusals.expect(call.header("idempotency-key", "  "), "Idempotency-Key", "blank key");
            }
            if (Call.asksFor(operation, "If-Match")) {
                refusals.expectCode(call.without("if-match"), "PRECONDITION_REQUIRED", "no If-Match");
                for (String tag :
                        List.of("1", "*", "W/\"1\"", "\"x\"", "\"-1\"", "\"1\", \"2\"", "\"9999999999999999999\"")) {
                    refusals.expect(call.header("if-match", tag), "If-Match", tag);
                }
                refusals.expectCode(call.header("if-match", "\"999999\""), "VERSION_CONFLICT", "other version");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> unknownIdsInBodiesAreRefused() {
        return each(
                operation -> takesJson(operation) && !TOLD_APART.contains(operation.getOperationId()),
                (operation, refusals) -> {
                    Call call = valid.to(operation);
                    WrongBody.unknownIds(Call.bodySchema(operation), call.body().toJsonObject())
                            .forEach(wrong ->
                                    refusals.expect(call.sending(wrong.bytes()), wrong.field() + " of nothing"));
                });
    }

    @TestFactory
    Stream<DynamicTest> whatOnlyTheRulesKnowIsRefused() {
        String most = estate.order()
                .getJsonArray("lines")
                .getJsonObject(0)
                .put("quantity", 30)
                .encode();
        String notThere = Story.consignment(estate.heldOrder()).getString("id");
        List<String[]> wrong = List.of(
                new String[] {"registerProducer", "villageCode", "\"999999999999\""},
                new String[] {"registerProducer", "creditCode", "\"911111111111111111\""},
                new String[] {"registerProducer", "kind", "\"COOPERATIVE\""},
                new String[] {"registerProducer", "name", "\" \\u3000 \""},
                new String[] {"updateProducer", "villageCode", "\"000000000000\""},
                new String[] {"createListing", "title", "\" \\n \""},
                new String[] {"giveGrant", "cooperativeId", "\"" + estate.id("producerId") + "\""},
                new String[] {"moveStock", "delta", "-1000000000"},
                new String[] {"openCommissionPlan", "kind", "\"OPEN\""},
                new String[] {"openCommissionPlan", "hostIds", "[\"" + estate.id("accountId") + "\"]"},
                new String[] {"recordCommissionClick", "token", "\"" + "A".repeat(96) + "\""},
                new String[] {"scheduleLiveSession", "playbackUrl", "\"http://live.example.com/1\""},
                new String[] {"scheduleLiveSession", "playbackUrl", "\"https://a b/1\""},
                new String[] {"scheduleLiveSession", "startsAt", "\"2001-01-01T00:00:00Z\""},
                new String[] {"scheduleLiveSession", "title", "\" \\u3000 \""},
                new String[] {"updateLiveSession", "roomNumber", "\" \""},
                new String[] {"updateOffer", "sessionPrice.amount", "4291"},
                new String[] {"moveSessionStock", "delta", "-1000000000"},
                new String[] {"moveSessionStock", "delta", "1000000000"},
                new String[] {"setCampaign", "price.amount", "4291"},
                new String[] {"setCampaign", "until", "\"2001-01-01T00:00:00Z\""},
                new String[] {"setCampaign", "from", "\"2999-01-01T00:00:00Z\""},
                new String[] {"previewCalendar", "days.0.windows.0.ends", "\"08:00\""},
                new String[] {"previewCalendar", "days.0.kind", "\"HOLIDAY\""},
                new String[] {"replaceCalendar", "exceptions.0.date", "\"2026-02-30\""},
                new String[] {"replaceCalendar", "exceptions.0.townshipCode", "\"999999999\""},
                new String[] {"setHolidays", "days.0.date", "\"2025-10-01\""},
                new String[] {"setHolidays", "days.0.name", "\" \\u3000 \""},
                new String[] {"placeOrder", "lines.0.quantity", "9999"},
                new String[] {"placeOrder", "lines.0.unitPrice.amount", "1"},
                new String[] {"placeOrder", "lines", "[" + most + "," + most + "]"},
                new String[] {"placeOrder", "address.countyCode", "\"999999\""},
                new String[] {"placeOrder", "address.detail", "\"   \""},
                new String[] {"payOrder", "amount.amount", "1"},
                new String[] {"pickUp", "consignments.0.id", "\"" + notThere + "\""},
                new String[] {"recordTrackingEvent", "occurredAt", "\"2001-01-01T00:00:00Z\""});
        return wrong.stream()
                .map(each -> DynamicTest.dynamicTest(String.join(" ", each), () -> {
                    Operation operation = tiantou.api().contract().validating().operation(each[0]);
                    Call call = valid.to(operation);
                    Refusals refusals = new Refusals(valid.caller(operation));
                    refusals.expect(
                            call.sending(WrongBody.with(call.body().toJsonObject(), each[1], each[2])
                                    .bytes()),
                            String.join(" ", each));
                    assertThat(refusals.missed()).isEmpty();
                }));
    }

    private static boolean takesJson(Operation operation) {
        return Call.bodySchema(operation) != null;
    }

    private static Stream<DynamicTest> each(Predicate<Operation> chosen, BiConsumer<Operation, Refusals> questions) {
        return valid.operations().stream()
                .filter(chosen)
                .map(operation -> DynamicTest.dynamicTest(operation.getOperationId(), () -> {
                    Refusals refusals = new Refusals(valid.caller(operation));
                    questions.accept(operation, refusals);
                    assertThat(refusals.missed()).isEmpty();
                }));
    }

    private static List<Buffer> noObjects(String right) {
        return Stream.of(
                        "{",
                        "[]",
                        "[" + right + "]",
                        "null",
                        "1",
                        "\"x\"",
                        "{\"a\":}",
                        "{'a':1}",
                        "\u0000",
                        right + "}",
                        right + right,
                        right.substring(0, right.length() - 1),
                        "[".repeat(5000),
                        "{\"a\":".repeat(5000),
                        "<xml/>")
                .map(Buffer::buffer)
                .toList();
    }

    private static List<String> wrongQueryValues(String name, JsonObject schema) {
        List<String> wrong = new ArrayList<>(List.of("%00", "a%00b", "%ED%A0%80%00"));
        if ("integer".equals(schema.getString("type"))) {
            wrong.addAll(List.of("", "x", "1.5", "1e1", "0x1", "99999999999999999999", "-99999999999999999999"));
            wrong.add(Long.toString(schema.getLong("minimum") - 1));
            if (schema.containsKey("maximum")) {
                wrong.add(Long.toString(schema.getLong("maximum") + 1));
            }
        }
        if (schema.containsKey("enum") || schema.containsKey("pattern")) {
            wrong.addAll(List.of("", "!", "no_such_thing", "%0A", "123456%0A", "%FF"));
        }
        if (schema.containsKey("maxLength")) {
            wrong.add("x".repeat(schema.getInteger("maxLength") + 1));
        }
        if ("cursor".equals(name)) {
            wrong.addAll(List.of("!", "x", "%20", "====", "%FF"));
            Stream.of(
                            "",
                            "\0",
                            "a\0b",
                            "\u001f",
                            "\u001f\u001f",
                            "a\u001fb\u001fc\u001fd\u001fe",
                            "NaN\u001f" + UUID.randomUUID(),
                            "\0\u001f1",
                            "1\u001f\0",
                            "\0\u001f\0\u001f\0")
                    .map(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)))
                    .forEach(wrong::add);
        }
        return wrong;
    }
}
