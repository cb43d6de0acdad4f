package org.kumiki.secureagg.epoch;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.CoordinatorEffect;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.role.Signer;
import org.kumiki.secureagg.vector.VectorSum;

/**
 * A coordinator's rounds of one query over all setups, and the chain of their Results. Guarantees:
 * rounds come in order, one is repeated only until its Result is there, and none goes beyond what
 * the permit allows. Not safe for threads.
 */
public final class RoundBook {

  /** Reads what all modes' Results say. */
  @FunctionalInterface
  public interface ResultReader {

    /** Reads the bytes that are signed. */
    ResultBody read(Bytes body) throws PeerFault;
  }

  private static final int SALT_BYTES = 32;

  private final QueryTerms terms;
  private final Signer service;
  private final SecureRandom random;
  private final ResultReader reader;

  private CoordinatorProgress progress;

  /** Goes on where {@code progress} ends. */
  public RoundBook(
      QueryTerms terms,
      Signer service,
      SecureRandom random,
      ResultReader reader,
      CoordinatorProgress progress) {
    this.terms = terms;
    this.service = service;
    this.random = random;
    this.reader = reader;
    this.progress = progress;
  }

  /** What to store. */
  public CoordinatorProgress progress() {
    return progress;
  }

  /** Frozen from the first Open on; empty before. */
  public List<String> participants() {
    return progress.participants();
  }

  /** Of the latest aggregation that was completed. */
  public Optional<Signed> lastResult() {
    return progress.lastResult();
  }

  /**
   * The number of the attempt, if this may be opened now.
   *
   * @param participants how many take part
   * @throws IllegalArgumentException if it is not the next round, or for other participants
   * @throws IllegalStateException if the permit allows no more
   */
  public int attempt(RoundPlan plan, int participants, long ticketNumber) {
    boolean finished = isFinished();
    if (plan.round() != (finished ? progress.round() + 1 : progress.round())) {
      throw new IllegalArgumentException(
          "round %d after round %d, which is %s"
              .formatted(plan.round(), progress.round(), finished ? "finished" : "not finished"));
    }
    if (plan.spec().nodes() != participants) {
      throw new IllegalArgumentException(
          "a spec for %d nodes in a round of %d".formatted(plan.spec().nodes(), participants));
    }
    if (ticketNumber > terms.largestTicket() || plan.round() > terms.largestTicket()) {
      throw new IllegalStateException(
          "the permit allows " + terms.largestTicket() + " aggregations");
    }
    return finished ? 0 : progress.attempts();
  }

  /** The round was opened among these. */
  public CoordinatorEffect opened(OpenBody open, List<String> participants) {
    return persist(participants, open.round(), open.attempt() + 1, progress.lastResult());
  }

  /** From here on the query may be bound to these. */
  public CoordinatorEffect bound(List<String> members) {
    return persist(members, progress.round(), progress.attempts(), progress.lastResult());
  }

  /**
   * The sum of the open round is there.
   *
   * @param members whose reports are in it
   * @param body the mode's Result around what all Results say
   */
  public List<CoordinatorEffect> summed(
      OpenBody open, List<String> members, VectorSum sum, Function<ResultBody, Bytes> body) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Bytes opening = Bytes.wrap(salt);
    ResultBody result =
        new ResultBody(
            open.transcript(),
            open.ticketNumber(),
            open.round(),
            sum.commitment(opening),
            progress.lastResult().map(r -> Hash.of(r.body())).orElse(Hash.ZERO));
    Signed signed = service.sign(Label.RESULT, body.apply(result));
    return List.of(
        persist(members, progress.round(), progress.attempts(), Optional.of(signed)),
        new CoordinatorEffect.Summed(open.round(), sum, opening));
  }

  /** The last Result, which no further Open carries. */
  public List<CoordinatorEffect> finish() {
    if (progress.lastResult().isEmpty() || !isFinished()) {
      throw new IllegalStateException("round " + progress.round() + " is not finished");
    }
    return List.of(
        new CoordinatorEffect.SendAll(new CoordinatorMessage.Result(progress.lastResult().get())));
  }

  private CoordinatorEffect persist(
      List<String> participants, int round, int attempts, Optional<Signed> result) {
    progress = new CoordinatorProgress(participants, round, attempts, result);
    return new CoordinatorEffect.Persist(progress);
  }

  private boolean isFinished() {
    if (progress.lastResult().isEmpty()) {
      return progress.round() == 0;
    }
    try {
      return reader.read(progress.lastResult().get().body()).round() == progress.round();
    } catch (PeerFault e) {
      throw new IllegalStateException("the stored Result is damaged: " + e.getMessage(), e);
    }
  }
}
