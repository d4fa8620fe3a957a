package org.tiantou.search.listing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.engine.TestEngines;

class SearchIT {

    private static TestDatabase database;
    private static SearchNode node;
    private static Elasticsearch elasticsearch;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.create();
        node = new SearchNode(database.url(), TestEngines.elasticsearchUrl());
        elasticsearch = Elasticsearch.at(node.vertx(), TestEngines.elasticsearchUrl());
        node.fill();
    }

    @AfterAll
    static void close() throws Exception {
        elasticsearch.close().await(10, SECONDS);
        node.close();
        database.close();
    }

    @Test
    void aListingIsFoundByItsTitleBeforeItsNamesBeforeItsStory() throws Exception {
        assertThat(node.titles(Queries.of("大蒜"))).containsExactly("金乡大蒜 5斤装", "蒜香面包");
        assertThat(node.titles(Queries.of("金乡大蒜"))).containsExactly("金乡大蒜 5斤装", "蒜香面包");
        assertThat(node.titles(Queries.of("大闸蟹"))).containsExactly("微山湖大闸蟹");
        assertThat(node.titles(Queries.of("微山湖大闸蟹"))).containsExactly("微山湖大闸蟹");
        assertThat(node.titles(Queries.of("金乡 蒜"))).startsWith("金乡大蒜 5斤装", "黑蒜").contains("蒜香面包");
        assertThat(node.titles(Queries.of("湖上人家 水产"))).startsWith("微山湖大闸蟹");
        assertThat(node.titles(Queries.of("ORGANIC"))).containsExactly("双孢蘑菇 Organic");
        assertThat(node.titles(Queries.of("fresh 蘑菇"))).containsExactly("双孢蘑菇 Organic");
        assertThat(node.titles(Queries.of("济宁"))).hasSize(Stall.ALL.size());
        assertThat(node.titles(Queries.of("西瓜"))).isEmpty();
    }

    @Test
    void filtersNarrowWhatIsFound() throws Exception {
        assertThat(node.titles(Queries.category("PROCESSED"))).containsExactly("黑蒜", "蒜香面包");
        assertThat(node.titles(Queries.county(Stall.WEISHAN))).containsExactly("微山麻鸭", "微山湖大闸蟹");
        assertThat(node.titles(Queries.temperature("LIVE"))).containsExactly("微山湖大闸蟹");
        assertThat(node.titles(Queries.priced(4900, 6800))).containsExactly("黑蒜", "微山麻鸭");
    }

    @Test
    void sortsAreByPriceOrByTimeThenByTimeThenById() throws Exception {
        assertThat(node.titles(Queries.of("", SearchSort.NEWEST)))
                .containsExactly("马坡金谷", "黑蒜", "双孢蘑菇 Organic", "微山麻鸭", "微山湖大闸蟹", "蒜香面包", "金乡大蒜 5斤装");
        assertThat(node.titles(Queries.of("", SearchSort.PRICE_ASCENDING)))
                .containsExactly("蒜香面包", "马坡金谷", "双孢蘑菇 Organic", "金乡大蒜 5斤装", "黑蒜", "微山麻鸭", "微山湖大闸蟹");
        assertThat(node.titles(Queries.of("", SearchSort.PRICE_DESCENDING)))
                .containsExactly("微山湖大闸蟹", "微山麻鸭", "黑蒜", "马坡金谷", "双孢蘑菇 Organic", "金乡大蒜 5斤装", "蒜香面包");
    }

    @Test
    void bothSourcesGiveTheSamePages() throws Exception {
        for (String text : List.of("", "大蒜", "金乡 蒜", "微山湖大闸蟹", "大", "湖上人家", "organic 蘑菇", "合作社 金乡", "5 斤装")) {
            for (SearchSort sort : SearchSort.values()) {
                assertThat(pages(Queries.of(text, sort), true))
                        .as("%s %s", text, sort)
                        .isEqualTo(pages(Queries.of(text, sort), false))
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** All hits with their ranks, page by page. */
    private static List<String> pages(SearchQuery query, boolean fromIndex) throws Exception {
        ListingIndexSearch index = new ListingIndexSearch(elasticsearch, Future.succeededFuture(node.names()));
        SearchRepository rows = new SearchRepository();
        List<String> found = new ArrayList<>();
        Optional<SearchPosition> after = Optional.empty();
        do {
            SearchQuery page = Queries.page(query, after);
            List<SearchHit> hits = (fromIndex
                            ? index.search(page)
                            : rows.search(node.database().client(), page))
                    .await(10, SECONDS);
            List<SearchHit> shown = hits.subList(0, Math.min(hits.size(), 2));
            shown.forEach(hit -> found.add(hit.rank() + " " + hit.title()));
            after = hits.size() > 2 ? Optional.of(shown.get(1).position()) : Optional.empty();
        } while (after.isPresent());
        return found;
    }
}
