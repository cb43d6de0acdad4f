package org.kumiki.coordinator.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The numbers in the text format of Prometheus. */
public final class PrometheusMeter implements Meter {

  /** Of {@link #text}. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final double[] REQUESTS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5};
  private static final double[] STORES = {.0005, .001, .0025, .005, .01, .025, .05, .1, .5, 1, 10};
  private static final double[] ROUNDS = {.01, .025, .05, .1, .25, .5, 1, 5, 30, 120, 600, 3600};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Histogram requests;
  private final Histogram stores;
  private final Histogram rounds;
  private final Counter ended;

  /**
   * Counts from now on.
   *
   * @param connectedNodes how many now
   * @param queries under way now, by state
   */
  public PrometheusMeter(IntSupplier connectedNodes, Supplier<Map<String, Integer>> queries) {
    requests =
        histogram("kumiki_http_request_duration_seconds", "Until the answer begins", REQUESTS)
            .labelNames("method", "route", "status")
            .register(registry);
    stores =
        histogram("kumiki_store_commit_duration_seconds", "Changes put on disk", STORES)
            .register(registry);
    rounds =
        histogram("kumiki_round_duration_seconds", "From asking to the sum", ROUNDS)
            .register(registry);
    ended =
        Counter.builder()
            .name("kumiki_queries_ended_total")
            .help("Queries that ended in this process, by outcome as nodes hear it")
            .labelNames("outcome")
            .withoutExemplars()
            .register(registry);
    GaugeWithCallback.builder()
        .name("kumiki_queries")
        .help("Queries under way, by state")
        .labelNames("state")
        .callback(call -> queries.get().forEach((state, count) -> call.call(count, state)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("kumiki_nodes_connected")
        .help("Nodes that hold their line")
        .callback(call -> call.call(connectedNodes.getAsInt()))
        .register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  private static Histogram.Builder histogram(String name, String help, double[] bounds) {
    // Exemplars are for traces, of which there are none; each observation would wake a thread.
    return Histogram.builder()
        .name(name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(bounds)
        .withoutExemplars();
  }

  @Override
  public void answered(String method, String route, int status, long nanos) {
    requests
        .labelValues(method, route, Integer.toString(status))
        .observe(Unit.nanosToSeconds(nanos));
  }

  @Override
  public void stored(long nanos) {
    stores.observe(Unit.nanosToSeconds(nanos));
  }

  @Override
  public void roundDone(long nanos) {
    rounds.observe(Unit.nanosToSeconds(nanos));
  }

  @Override
  public void queryEnded(String outcome) {
    ended.labelValues(outcome).inc();
  }

  /** All of them, as {@link #CONTENT_TYPE}. */
  public byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }
}
