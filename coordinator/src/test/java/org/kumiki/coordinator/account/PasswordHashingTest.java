package org.kumiki.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Hashes of passwords, and what strangers can make the server do with them. */
class PasswordHashingTest {

  private static final PasswordCost CHEAP = new PasswordCost(64, 1, 1);
  private final SecureRandom random = new SecureRandom();

  /** The vector of the reference implementation: argon2id, 64 MiB, two passes. */
  @Test
  void argon2id_isThatOfTheReferenceImplementation() {
    byte[] hash =
        MemoryHard.ARGON2ID.hash(
            "password".getBytes(StandardCharsets.UTF_8),
            "somesalt".getBytes(StandardCharsets.UTF_8),
            new PasswordCost(65_536, 2, 1),
            32);
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
  }

  @Test
  void hash_isOfTheCostOfOwasp_withASaltOfItsOwn_andMatchesItsPasswordOnly() {
    PasswordHashing hashing = new PasswordHashing(PasswordCost.OWASP, random);
    PasswordHash first = hashing.hash("four words of one's own");
    PasswordHash second = hashing.hash("four words of one's own");
    assertThat(first.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(first.text()).isNotEqualTo(second.text());
    PasswordHash read = PasswordHash.of(first.text());
    assertThat(hashing.matches("four words of one's own", Optional.of(read))).isTrue();
    assertThat(hashing.matches("four words of one's owm", Optional.of(read))).isFalse();
    assertThat(first.toString()).doesNotContain("argon2id$");
  }

  @Test
  void signs_countHoweverAKeyboardComposesThem() {
    PasswordHashing hashing = new PasswordHashing(CHEAP, random);
    PasswordHash kept = hashing.hash("Stra\u00dfencaf\u00e9 \u30d1\u30b9");
    assertThat(hashing.matches("Stra\u00dfencafe\u0301 \u30d1\u30b9", Optional.of(kept))).isTrue();
  }

  @Test
  void withoutAHash_theWorkIsTheSame_andNothingMatches() {
    AtomicInteger work = new AtomicInteger();
    PasswordHashing hashing =
        new PasswordHashing(
            (password, salt, cost, length) -> {
              work.addAndGet(cost.memoryKib() * cost.passes());
              return new byte[length];
            },
            CHEAP,
            random);
    PasswordHash kept = hashing.hash("x");
    int one = work.getAndSet(0);
    assertThat(hashing.matches("x", Optional.of(kept))).isTrue();
    assertThat(work.getAndSet(0)).isEqualTo(one);
    assertThat(hashing.matches("x", Optional.empty())).isFalse();
    assertThat(work.getAndSet(0)).isEqualTo(one);
  }

  @Test
  void hashOfLowerCost_isDated_andOneOfHigherCostIsNot() {
    PasswordHashing hashing = new PasswordHashing(new PasswordCost(128, 2, 1), random);
    for (PasswordCost lower : List.of(new PasswordCost(64, 2, 1), new PasswordCost(128, 1, 1))) {
      assertThat(hashing.isDated(new PasswordHashing(lower, random).hash("x"))).isTrue();
    }
    assertThat(hashing.isDated(hashing.hash("x"))).isFalse();
    assertThat(hashing.isDated(new PasswordHashing(new PasswordCost(256, 2, 1), random).hash("x")))
        .isFalse();
  }

  @Test
  void hashThatWouldTakeTheMachinesMemory_isNotRead() {
    String good = new PasswordHashing(CHEAP, random).hash("x").text();
    for (String bad :
        List.of("", "x", good.replace("m=64", "m=9999999"), good.replace("t=1", "t=999"))) {
      assertThatThrownBy(() -> PasswordHash.of(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** However many strangers knock, two hashes are computed at once and sixteen callers wait. */
  @Test
  void strangers_cannotExhaustMemory() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    PasswordHashing hashing =
        new PasswordHashing(
            (password, salt, cost, length) -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              try {
                open.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              atOnce.decrementAndGet();
              return new byte[length];
            },
            CHEAP,
            random);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> admitted = new ArrayList<>();
      for (int i = 0; i < 18; i++) {
        admitted.add(callers.submit(() -> hashing.matches("x", Optional.empty())));
      }
      while (atOnce.get() < 2 || hashing.waiting() < 16) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 50; i++) {
        assertThatThrownBy(() -> hashing.matches("x", Optional.empty()))
            .isInstanceOf(PasswordHashing.Busy.class);
      }
      open.countDown();
      for (Future<Boolean> each : admitted) {
        assertThat(each.get()).isFalse();
      }
    }
    assertThat(most).hasValue(2);
  }
}
