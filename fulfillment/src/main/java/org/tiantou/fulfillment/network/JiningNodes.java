package org.tiantou.fulfillment.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.Divisions;

/** A node in every county, township and village of Jining. */
final class JiningNodes {

    private static final String CITY = "3708";

    /** County seats, approximately. The high-tech zone's (高新区, 370871) is not published. */
    private static final Map<String, Node.Place> SEATS = Map.ofEntries(
            Map.entry("370811", new Node.Place(35.43, 116.61)),
            Map.entry("370812", new Node.Place(35.55, 116.78)),
            Map.entry("370826", new Node.Place(34.81, 117.13)),
            Map.entry("370827", new Node.Place(35.01, 116.65)),
            Map.entry("370828", new Node.Place(35.07, 116.31)),
            Map.entry("370829", new Node.Place(35.41, 116.34)),
            Map.entry("370830", new Node.Place(35.71, 116.50)),
            Map.entry("370831", new Node.Place(35.67, 117.25)),
            Map.entry("370832", new Node.Place(35.80, 116.10)),
            Map.entry("370881", new Node.Place(35.58, 116.99)),
            Map.entry("370883", new Node.Place(35.41, 116.97)));

    private JiningNodes() {}

    static List<Division> counties() {
        return Divisions.all().childrenOf(CITY);
    }

    static List<Division> townships() {
        return below(counties());
    }

    /** Parents before their children. */
    static List<Node> all() {
        return Stream.of(
                        counties().stream().map(JiningNodes::hub),
                        townships().stream().map(JiningNodes::townshipNode),
                        below(townships()).stream().map(JiningNodes::station))
                .flatMap(nodes -> nodes)
                .toList();
    }

    private static Node hub(Division county) {
        return node(
                NodeType.COUNTY_HUB,
                county.name() + "县域共配中心",
                county,
                Optional.empty(),
                Optional.ofNullable(SEATS.get(county.code())));
    }

    private static Node townshipNode(Division township) {
        return below(NodeType.TOWNSHIP_NODE, township.name() + "寄递共配网点", township);
    }

    private static Node station(Division village) {
        String name = village.name().replaceFirst("(村民|居民)?(委员会|委会)$", "");
        return below(NodeType.VILLAGE_STATION, name + "村级寄递服务站", village);
    }

    private static Node below(NodeType type, String name, Division division) {
        return node(type, name, division, Optional.of(JiningIds.node(division.parent())), Optional.empty());
    }

    private static Node node(
            NodeType type,
            String name,
            Division division,
            Optional<java.util.UUID> parent,
            Optional<Node.Place> place) {
        return new Node(JiningIds.node(division.code()), type, name, division.code(), parent, place);
    }

    private static List<Division> below(List<Division> divisions) {
        return divisions.stream()
                .flatMap(division -> Divisions.all().childrenOf(division.code()).stream())
                .toList();
    }
}
