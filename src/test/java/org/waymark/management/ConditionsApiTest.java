package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditional requests: If-Match and If-None-Match. */
class ConditionsApiTest extends ApiFixture {
  @BeforeEach
  void fill() throws Exception {
    put("profile:shared", SHARED);
    put("domain:customer.com", "\"shared\"");
  }

  @Test
  void conditions_keepTwoPanelsFromOverwritingEachOther() throws Exception {
    String first = header(get("/profiles/shared"), "ETag");
    HttpResponse<String> one =
        call("PUT", "/profiles/shared", profile("one.host.com"), "If-Match", first);
    assertThat(one.statusCode()).isEqualTo(200);
    HttpResponse<String> other =
        call("PUT", "/profiles/shared", profile("two.host.com"), "If-Match", first);
    assertThat(other.statusCode()).isEqualTo(412);
    assertThat(stored("profile:shared")).isEqualTo(profile("one.host.com"));
    String second = header(one, "ETag");
    assertThat(
            call(
                    "PUT",
                    "/profiles/shared",
                    profile("two.host.com"),
                    "If-Match",
                    first + ", " + second)
                .statusCode())
        .isEqualTo(200);
    assertThat(call("DELETE", "/domains/customer.com", "", "If-Match", first).statusCode())
        .isEqualTo(412);
    assertThat(call("DELETE", "/domains/customer.com", "", "If-Match", "*").statusCode())
        .isEqualTo(204);
    assertThat(call("DELETE", "/domains/customer.com", "", "If-Match", "*").statusCode())
        .isEqualTo(412);
  }

  @Test
  void conditions_areComparedAsTheStandardSays() throws Exception {
    String tag = header(get("/domains/customer.com"), "ETag");
    put("profile:other", SHARED);
    String other = "\"other\"";
    assertThat(call("PUT", "/domains/customer.com", other, "If-Match", "W/" + tag).statusCode())
        .isEqualTo(412);
    assertThat(call("PUT", "/domains/customer.com", other, "If-None-Match", "*").statusCode())
        .isEqualTo(412);
    assertThat(call("PUT", "/domains/new.com", other, "If-None-Match", "*").statusCode())
        .isEqualTo(201);
    assertThat(call("PUT", "/domains/newer.com", other, "If-Match", "*").statusCode())
        .isEqualTo(412);
    assertThat(get("/domains/customer.com", "If-None-Match", "W/" + tag).statusCode())
        .isEqualTo(304);
    assertThat(get("/domains/customer.com", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void writersWithTheSameTag_onlyOneIsDone() throws Exception {
    for (int round = 0; round < 10; round++) {
      String tag = header(get("/profiles/shared"), "ETag");
      int number = round;
      CountDownLatch begin = new CountDownLatch(1);
      ExecutorService panels = Executors.newFixedThreadPool(6);
      List<Future<Integer>> answers =
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      panels.submit(
                          () -> {
                            begin.await();
                            String host = "r" + number + "p" + i + ".host.com";
                            return call("PUT", "/profiles/shared", profile(host), "If-Match", tag)
                                .statusCode();
                          }))
              .toList();
      begin.countDown();
      int done = 0;
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isIn(200, 409, 412);
        done += answer.get() == 200 ? 1 : 0;
      }
      panels.shutdown();
      assertThat(done).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"If-Match | abc", "If-None-Match | abc", "If-Match | \"a\" \"b\"", "If-Match | W/*"})
  void conditionsThatAreNone_areRefused(String header, String value) throws Exception {
    HttpResponse<String> answer = call("PUT", "/domains/new.com", "\"shared\"", header, value);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(detail(answer))
        .isEqualToIgnoringCase(
            header + ": found no list of entity tags; allowed: * or \"…\", with the quotes");
    assertThat(stored("domain:new.com")).isNull();
  }

  /** As many as a head of 8 KiB has room for. */
  @Test
  void conditions_withThousandsOfTags_areHeldAgainstEachOfThem() throws Exception {
    String tag = header(get("/profiles/shared"), "ETag");
    String others = "\"\",".repeat(2_000);
    for (String lists : List.of(others + "\"x\"", others, others + "W/" + tag)) {
      assertThat(call("PUT", "/profiles/shared", SHARED, "If-Match", lists).statusCode())
          .isEqualTo(412);
    }
    assertThat(call("PUT", "/profiles/shared", SHARED, "If-Match", others + tag).statusCode())
        .isEqualTo(200);
    assertThat(call("PUT", "/profiles/shared", SHARED, "If-Match", others + "x").statusCode())
        .isEqualTo(400);
    assertThat(
            call("PUT", "/profiles/shared", SHARED, "If-None-Match", others + "W/" + tag)
                .statusCode())
        .isEqualTo(412);
    assertThat(get("/profiles/shared", "If-None-Match", others + tag).statusCode()).isEqualTo(304);
  }

  @Test
  void creatorsAtOnce_onlyOneIsDone_andTheOthersAreToldThatItIsThere() throws Exception {
    ExecutorService panels = Executors.newFixedThreadPool(8);
    List<Future<Integer>> answers =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    panels.submit(
                        () ->
                            call(
                                    "PUT",
                                    "/domains/new.com",
                                    "{\"profile\":\"shared\",\"name\":\"N" + i + "\"}",
                                    "If-None-Match",
                                    "*")
                                .statusCode()))
            .toList();
    int done = 0;
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isIn(201, 412);
      done += answer.get() == 201 ? 1 : 0;
    }
    panels.shutdown();
    assertThat(done).isEqualTo(1);
  }
}
