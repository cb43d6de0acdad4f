package org.kumiki.coordinator.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.account.Network;
import org.kumiki.coordinator.http.Admission.Decision;

/**
 * Counts requests. Guarantees: one client cannot take the place of all others, nor try tokens as
 * fast as the machine can look them up; what is remembered is bounded. Safe for threads.
 */
final class RateLimits {

  private static final int MOST_CLIENTS = 20_000;

  private final Rates rates;
  private final TimeMeter time;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  RateLimits(Rates rates, Clock clock) {
    this.rates = rates;
    time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            Instant now = clock.instant();
            return Duration.between(Instant.EPOCH, now).toNanos();
          }

          @Override
          public boolean isWallClockBased() {
            return true;
          }
        };
  }

  /** The same decision, or that it is too much. */
  Decision counted(Route route, Shown shown, Decision decision) {
    return wait(route, shown, decision)
        .<Decision>map(w -> new Decision.Out(Problem.tooMany(w)))
        .orElse(decision);
  }

  private Optional<Duration> wait(Route route, Shown shown, Decision decision) {
    if (decision instanceof Decision.In(Optional<Caller> caller) && caller.isPresent()) {
      return take("caller " + key(caller.get().credential()), rates.caller());
    }
    String place = Network.of(shown.visitor().place());
    return route.access() instanceof Access.Entrance
        ? take("entrance " + place, rates.entrance())
        : take("address " + place, rates.address());
  }

  private static String key(Credential credential) {
    return switch (credential) {
      case Credential.ByToken(var token) -> token.id();
      case Credential.BySession(var session) -> session.sha256().hex();
    };
  }

  private Optional<Duration> take(String key, Rates.Rate rate) {
    ConsumptionProbe probe = bucket(key, rate).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private synchronized Bucket bucket(String key, Rates.Rate rate) {
    return buckets.computeIfAbsent(
        key,
        k ->
            Bucket.builder()
                .addLimit(
                    l ->
                        l.capacity(rate.burst())
                            .refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build());
  }
}
