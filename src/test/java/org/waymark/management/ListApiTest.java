package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.store.RespClient;

/** Lists of names, page by page. */
class ListApiTest extends ApiFixture {
  @Test
  void pages_holdEveryNameTogether() throws Exception {
    TreeSet<String> all = new TreeSet<>();
    try (RespClient client = new RespClient(redis.port())) {
      for (int i = 0; i < 3000; i++) {
        all.add("d" + i + ".example");
        client.call("SET", "waymark:domain:d" + i + ".example", "\"shared\"");
      }
      client.call("SET", "waymark:profile:shared", SHARED);
      client.call("SET", "other:domain:x.example", "not ours");
    }
    List<JsonObject> pages = pages("/domains?limit=200", "domains");
    assertThat(pages.size()).isBetween(5, 16);
    TreeSet<String> found = new TreeSet<>();
    for (JsonObject page : pages) {
      List<String> names = names(page, "domains");
      assertThat(names).isSorted();
      found.addAll(names);
    }
    assertThat(found).isEqualTo(all);

    assertThat(new TreeSet<>(namesOf(pages("/domains?prefix=d299", "domains"), "domains")))
        .isEqualTo(all.subSet("d299", "d2999.example\0"));
    assertThat(pages("/profiles?limit=5", "profiles")).hasSize(1);
    assertThat(names(page("/profiles?limit=5"), "profiles")).containsExactly("shared");
  }

  @Test
  void list_ofNone_isEmpty() throws Exception {
    assertThat(page("/domains")).isEqualTo(new JsonObject().put("domains", new JsonArray()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | limit: found \"0\"; allowed: a whole number, 1 to 1000",
        "limit=1001 | limit: found \"1001\"; allowed: a whole number, 1 to 1000",
        "limit=many | limit: found \"many\"; allowed: a whole number, 1 to 1000",
        "cursor=7-0 | cursor: \"7-0\" is no cursor",
        "cursor=x | cursor: \"x\" is no cursor",
        "cursor=0-18446744073709551616 | cursor: \"0-18446744073709551616\" is no cursor",
        "prefx=a | unknown parameter prefx; known: cursor, limit, prefix; did you mean prefix?",
        "limit=1&limit=2 | the parameter limit is given more than once",
      })
  void parametersThatAreNone_areRefused(String query, String detail) throws Exception {
    var answer = get("/domains?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(detail(answer)).isEqualTo(detail);
  }

  private JsonObject page(String path) throws Exception {
    return new JsonObject(get(path).body());
  }

  private List<JsonObject> pages(String path, String collection) throws Exception {
    List<JsonObject> pages = new ArrayList<>();
    JsonObject page = page(path);
    pages.add(page);
    while (page.containsKey("next")) {
      page = page(path + "&cursor=" + page.getString("next"));
      assertThat(page.containsKey(collection)).isTrue();
      pages.add(page);
    }
    return pages;
  }

  private static List<String> namesOf(List<JsonObject> pages, String collection) {
    return pages.stream().flatMap(page -> names(page, collection).stream()).toList();
  }

  private static List<String> names(JsonObject page, String collection) {
    return page.getJsonArray(collection).stream().map(Object::toString).toList();
  }
}
