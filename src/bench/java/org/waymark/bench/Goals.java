package org.waymark.bench;

import java.util.List;
import java.util.Locale;
import org.waymark.bench.Micro.Cost;

/** What the request path is to cost, and what it does. */
final class Goals {
  private static final double MEGA = 1e6;

  private Goals() {}

  static List<Goal> of(
      Plan plan,
      Comparison compared,
      Cold misses,
      long stampede,
      Checked checked,
      StartUp start,
      Footprint memory,
      Micro micro) {
    Cost hot = micro.of("HotPath.autoconfig");
    Cost fill = micro.of("HotPath.fillOutlook");
    Cost joined = micro.of("HotPath.joinOutlook");
    Series hits = compared.cpuRatio(Comparison.REDIS_MANY, Comparison.REDIS_FEW);
    Series cold = misses.perSecond().dividedBy(misses.gets());
    return List.of(
        cpu(
            "autoconfig, hot ÷ Router constant",
            compared,
            Comparison.AUTOCONFIG,
            Comparison.ROUTER,
            1.10),
        cpu("… ÷ nginx static file", compared, Comparison.AUTOCONFIG, Comparison.NGINX, 0.95),
        cpu(
            "Outlook POST, hot ÷ Router constant",
            compared,
            Comparison.OUTLOOK,
            Comparison.ROUTER,
            1.35),
        cpu(
            "… ÷ a Router that reads the body",
            compared,
            Comparison.OUTLOOK,
            Comparison.ROUTER_POST,
            Double.NaN),
        cpu(
            "Autodiscover JSON ÷ autoconfig",
            compared,
            Comparison.AUTODISCOVER_JSON,
            Comparison.AUTOCONFIG,
            1.15),
        cpu(
            "PROPFIND of .well-known/caldav ÷ autoconfig",
            compared,
            Comparison.WELL_KNOWN,
            Comparison.AUTOCONFIG,
            Double.NaN),
        cpu(
            "unknown domain ÷ autoconfig",
            compared,
            Comparison.UNKNOWN,
            Comparison.AUTOCONFIG,
            0.9),
        Goal.atMost(
            "allocation per hot autoconfig request in our own code",
            300,
            " B",
            hot.bytes(),
            text(
                "JMH, from a parsed request to the joined bytes, %.0f ns; without joining %.0f B",
                hot.nanos(), micro.of("HotPath.autoconfigReply").bytes())),
        Goal.atMost(
            "fill of the mailbox gaps, document of 2 KB",
            150,
            " ns",
            fill.nanos(),
            text(
                "JMH, from mailbox to joined bytes, ± %.0f; joining alone %.0f ns",
                fill.error(), joined.nanos())),
        Goal.atMost(
            text("hot path with %,d domains in Redis ÷ with 10", plan.domains()),
            1.1,
            "",
            hits.median(),
            text(
                "%s; CPU; %,d of them asked for in turn, all from the cache",
                hits.text(2), Comparison.HOT)),
        Goal.atMost(
            "cold look-up: commands of Redis",
            1,
            "",
            round(misses.commands()),
            "INFO commandstats"),
        Goal.atLeast(
            "cold look-ups a second ÷ pipelined GETs a second",
            0.5,
            "",
            cold.median(),
            text(
                "%s; CPU %.1f µs ÷ %.1f µs; the Router's constant alone costs %.1f µs",
                cold.text(2),
                misses.cpu().median(),
                misses.getCpu().median(),
                compared.of(Comparison.ROUTER).cpu().median())),
        Goal.atMost(
            "stampede: look-ups for one cold domain",
            1,
            "",
            (double) stampede,
            text("%,d requests at once, while Redis pauses", plan.clients())),
        Goal.atMost(
            "p99 of autoconfig while the fleet is checked ÷ without",
            1.2,
            "",
            checked.checking().dividedBy(checked.alone()).median(),
            text(
                "%s; %.0f µs ÷ %.0f µs, at %,d requests and %.1f domains a second",
                checked.checking().dividedBy(checked.alone()).text(2),
                checked.checking().median(),
                checked.alone().median(),
                Plan.RATE,
                checked.perSecond())),
        Goal.atMost(
            "start to first right answer, with AOT cache ÷ without",
            0.5,
            "",
            start
                .cached()
                .map(cached -> cached.dividedBy(start.plain()).median())
                .orElse(Double.NaN),
            start
                .cached()
                .map(cached -> cached.text(0) + " ms ÷ " + start.plain().text(0) + " ms")
                .orElse("there is no JDK 25 here")),
        Goal.atMost(
            text(
                "RSS after %d s of load, -Xmx%dm, SerialGC", plan.load().toSeconds(), Waymark.HEAP),
            130,
            " MB",
            memory.loaded() / MEGA,
            text("%.0f MB before it", memory.idle() / MEGA)),
        loops(compared),
        cpu("metrics on ÷ off", compared, Comparison.METRICS_ON, Comparison.METRICS_OFF, 1.05));
  }

  private static Goal cpu(
      String what, Comparison compared, String one, String other, double bound) {
    return Goal.atMost(
        what + ", CPU",
        bound,
        "",
        compared.cpuRatio(one, other).median(),
        text(
            "%s; %.2f µs ÷ %.2f µs",
            compared.cpuRatio(one, other).text(2),
            compared.of(one).cpu().median(),
            compared.of(other).cpu().median()));
  }

  /** Two loops and the generator need three processors, of which they take what there is. */
  private static Goal loops(Comparison compared) {
    int processors = Runtime.getRuntime().availableProcessors();
    Series cpu = compared.cpuRatio(Comparison.TWO_LOOPS, Comparison.AUTOCONFIG);
    Series ratio =
        compared
            .of(Comparison.TWO_LOOPS)
            .perSecond()
            .dividedBy(compared.of(Comparison.AUTOCONFIG).perSecond());
    return Goal.atLeast(
        "two event loops ÷ one, requests a second",
        1.7,
        "",
        ratio.median(),
        text("%s; CPU a request × %.2f; ", ratio.text(2), cpu.median())
            + (processors < 3
                ? "cannot be shown on "
                    + processors
                    + " processors, of which the generator takes one"
                : processors + " processors"));
  }

  private static double round(double value) {
    return Math.rint(value * 100) / 100;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
