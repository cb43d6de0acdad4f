package org.kumiki.coordinator.release.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Region;

/**
 * Foresees what the release rules will withhold. Guarantees: what it says follows from released
 * figures, the query and the profile alone, so whoever may read those learns nothing by it. Does
 * not promise: a release is decided by the true sums. Pure.
 */
public final class Forecast {

  /** Things said at most, of which the sure ones come first. */
  public static final int MOST = 60;

  private static final int PERSONS_PER_PARAMETER = 5;

  private final Profile profile;
  private final Expected expected;
  private final Known known;
  private final ForecastWords words;
  private final List<Foreseen> foreseen = new ArrayList<>();
  private final SequencedSet<GroupWords> unknown = new LinkedHashSet<>();

  private Forecast(Profile profile, Expected expected, List<Released> released) {
    this.profile = profile;
    this.expected = expected;
    this.known = new Known(released, profile);
    this.words = new ForecastWords(profile, expected.label());
  }

  /** What is foreseen of results, the surest first; nothing where no rules apply. */
  public static List<Foreseen> of(
      Profile profile, List<Expected> expected, List<Released> released) {
    List<Foreseen> all = new ArrayList<>();
    // Results of one query that lack the same are named together.
    SequencedMap<SequencedSet<GroupWords>, List<String>> unknown = new LinkedHashMap<>();
    if (profile.active()) {
      for (Expected result : expected) {
        Forecast forecast = new Forecast(profile, result, released);
        all.addAll(forecast.make());
        if (!forecast.unknown.isEmpty()) {
          unknown.computeIfAbsent(forecast.unknown, u -> new ArrayList<>()).add(result.label());
        }
      }
    }
    unknown.forEach(
        (about, labels) ->
            all.add(new ForecastWords(profile, String.join("; ", labels)).unknown(about)));
    return surest(all);
  }

  /** The surest first, so many at most. */
  public static List<Foreseen> surest(List<Foreseen> foreseen) {
    List<Foreseen> sorted = new ArrayList<>();
    for (Likelihood likelihood : Likelihood.values()) {
      foreseen.stream().filter(f -> f.likelihood() == likelihood).forEach(sorted::add);
    }
    return List.copyOf(sorted.subList(0, Math.min(MOST, sorted.size())));
  }

  private List<Foreseen> make() {
    persons();
    expected.counts().forEach(this::count);
    if (foreseen.stream().anyMatch(f -> f.rule().equals("R7"))) {
      foreseen.add(words.testsWithIt());
    }
    expected.model().ifPresent(this::model);
    return foreseen;
  }

  private void persons() {
    Optional<Known.Told> all = known.most(expected.complete(), profile);
    if (all.isEmpty()) {
      unknown.add(GroupWords.PERSONS);
    } else if (profile.small(all.get().figure().high())) {
      foreseen.add(
          words.whole(likelihood(all.get()), "R1", "few persons are in it", "対象者が少ない", all.get()));
    }
  }

  private void count(Expected.Count count) {
    known
        .withheldForOthers(count.group())
        .or(() -> withheld(count.group()))
        .ifPresent(t -> foreseen.add(foreseen(count, t)));
  }

  private Foreseen foreseen(Expected.Count count, Known.Told told) {
    if (count.use() != Expected.Use.NEEDED) {
      return words.count(likelihood(told), count.use(), count.group(), told);
    }
    GroupWords few = GroupWords.of(count.group());
    return words.whole(
        likelihood(told),
        count.use().rule(),
        "it needs every group, and persons with " + few.english() + " are few",
        "すべての群が必要であり、" + few.japanese() + "の人数が少ない",
        told);
  }

  /** The released count that lets the group fall below k, or come near it. */
  private Optional<Known.Told> withheld(Region group) {
    Optional<Known.Told> told = known.most(group, profile);
    if (told.isEmpty() || (!told.get().speaksOf(group) && !small(told.get()))) {
      if (known.least(group) < profile.k()) {
        unknown.add(GroupWords.about(group));
      }
      return Optional.empty();
    }
    return told.filter(t -> small(t) || near(t, group));
  }

  private boolean small(Known.Told told) {
    return profile.small(told.figure().high());
  }

  /** A smaller group than the one released, which had hardly enough. */
  private boolean near(Known.Told told, Region group) {
    return !told.exact()
        && told.figure().high() >= profile.k()
        && told.figure().low() < profile.k() + Math.max(1, profile.roundingBase())
        && known.least(group) < profile.k();
  }

  private Likelihood likelihood(Known.Told told) {
    boolean likely = told.sure() && (small(told) || told.exact());
    return likely ? Likelihood.LIKELY : Likelihood.POSSIBLE;
  }

  private void model(Expected.Model model) {
    size(model);
    model.events().ifPresent(events -> events(model, events, "persons with an event", "イベント"));
    model
        .without()
        .ifPresent(without -> events(model, without, "persons without an event", "非イベント"));
    List<Foreseen> terms = new ArrayList<>();
    for (Expected.Term term : model.terms()) {
      Optional<Foreseen> withheld = Optional.empty();
      for (Region cell : term.cells()) {
        Optional<Known.Told> told = withheld(cell);
        if (told.isPresent()) {
          if (model.table() && likelihood(told.get()) == Likelihood.LIKELY) {
            table(cell, told.get());
            return;
          }
          Foreseen next = words.term(likelihood(told.get()), term.name(), told.get());
          if (withheld.isEmpty() || next.likelihood().compareTo(withheld.get().likelihood()) < 0) {
            withheld = Optional.of(next);
          }
        }
      }
      withheld.ifPresent(terms::add);
    }
    foreseen.addAll(terms);
  }

  /** Nothing of it is shown, so nothing is said of its terms. */
  private void table(Region cell, Known.Told told) {
    GroupWords few = GroupWords.of(cell);
    foreseen.add(
        words.whole(
            Likelihood.LIKELY,
            "R5",
            "only categorical terms make a table, and persons with " + few.english() + " are few",
            "カテゴリ変数のみのモデルは表とみなされ、" + few.japanese() + "の人数が少ない",
            told));
  }

  private void size(Expected.Model model) {
    Optional<Known.Told> all = known.most(expected.complete(), profile);
    if (all.isEmpty()) {
      return;
    }
    long most = all.get().figure().high();
    long parameters = model.parameters();
    if (parameters * PERSONS_PER_PARAMETER > most) {
      foreseen.add(
          words.whole(
              likely(all.get()),
              "R4",
              "%d parameters are more than one per %d persons"
                  .formatted(parameters, PERSONS_PER_PARAMETER),
              "パラメータ数 %d は対象者 %d 人当たり1を超える".formatted(parameters, PERSONS_PER_PARAMETER),
              all.get()));
    } else if (most - parameters < profile.residualDegreesOfFreedom()) {
      foreseen.add(
          words.whole(
              likely(all.get()),
              "R4",
              "fewer than %d residual degrees of freedom"
                  .formatted(profile.residualDegreesOfFreedom()),
              "残差自由度が %d 未満".formatted(profile.residualDegreesOfFreedom()),
              all.get()));
    }
  }

  private void events(Expected.Model model, Region events, String english, String japanese) {
    Optional<Known.Told> told = known.most(events, profile);
    if (told.isEmpty() || !told.get().speaksOf(events)) {
      if (known.least(events) < profile.events()) {
        unknown.add(new GroupWords(english, japanese + "の人数"));
      }
      return;
    }
    long most = told.get().figure().high();
    int least = Math.max(profile.events(), profile.k());
    if (most < least) {
      foreseen.add(
          words.whole(
              likely(told.get()),
              "R4",
              "fewer than %d %s".formatted(least, english),
              "%sが %d 未満".formatted(japanese, least),
              told.get()));
    } else if (model.saturates() && model.parameters() >= most) {
      foreseen.add(
          words.whole(
              likely(told.get()),
              "R4",
              "as many parameters as %s: the model is saturated".formatted(english),
              "パラメータ数がイベント数以上であり、モデルは飽和している",
              told.get()));
    }
  }

  private static Likelihood likely(Known.Told told) {
    return told.sure() ? Likelihood.LIKELY : Likelihood.POSSIBLE;
  }
}
