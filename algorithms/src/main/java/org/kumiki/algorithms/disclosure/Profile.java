package org.kumiki.algorithms.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.place.Area;
import org.kumiki.algorithms.place.Places;

/**
 * A set of thresholds for release. The shipped ones are data ({@code profiles.json}); others come
 * about only by {@link #strictest}, so that no threshold of a combination is looser than that of
 * any of its parts.
 *
 * @param name as in permits and results; the parts of a combination joined by {@code +}
 * @param k the smallest number of distinct persons that may be shown; 0 switches the rules off
 * @param roundingBase counts are rounded to multiples of it; 1 leaves them as they are
 * @param residualDegreesOfFreedom least residual degrees of freedom of a model (R4)
 * @param coverageWarning share of eligible persons below which a result carries a warning (R2)
 * @param coverageRelease share below which nothing is released automatically (R2)
 * @param zerosDisclosive true if 0 persons may not be shown either
 * @param primaryInterval what must stay possible of a withheld count (R7)
 * @param dominanceShare a node that holds more than this share of all persons objects (R3)
 * @param nodesPerCell at how many nodes the persons of a cell of a table must be at least (R3)
 * @param events least number of persons with an event in a model of events (R4)
 * @param tier who must look at a result: 1 nobody, 2 one checker, 3 two checkers
 * @param populations thresholds for places with few inhabitants
 * @param sources where the thresholds come from, one per part
 * @param places of the query that it is applied to; {@link #over} takes its k from them
 */
public record Profile(
    String name,
    int k,
    int roundingBase,
    int residualDegreesOfFreedom,
    double coverageWarning,
    double coverageRelease,
    boolean zerosDisclosive,
    PrimaryInterval primaryInterval,
    double dominanceShare,
    int nodesPerCell,
    int events,
    int tier,
    List<PopulationRule> populations,
    List<ProfileSource> sources,
    Places places) {

  /** Of a place of which nothing may be shown: no number of persons is enough. */
  private static final int NOTHING = Integer.MAX_VALUE;

  private static final String JOINT = "+";
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9-]*(\\+[A-Z][A-Z0-9-]*)*");
  private static final SequencedMap<String, Profile> SHIPPED = ProfileReader.shipped();

  /** No rules, for comparison with a pooled analysis; nodes accept it in the sandbox only. */
  public static final Profile NONE = named("profile", "NONE");

  /**
   * The default: threshold 10 and 10 residual degrees of freedom as in ACRO's default
   * configuration, counts rounded to 5 as UK output checkers do.
   */
  public static final Profile ACRO_DEFAULT = named("profile", "ACRO-DEFAULT");

  /** Checks the ranges. */
  public Profile {
    Objects.requireNonNull(primaryInterval);
    populations =
        populations.stream().sorted(Comparator.comparingLong(PopulationRule::below)).toList();
    sources = List.copyOf(sources);
    if (!NAME.matcher(name).matches() || name.length() > 128) {
      throw new IllegalArgumentException("a profile called '" + name + "'");
    }
    Objects.requireNonNull(places);
    require(name, "k", k == NOTHING ? 0 : k, 0, 1_000_000);
    require(name, "rounding base", roundingBase, 1, 1_000_000);
    require(name, "residual degrees of freedom", residualDegreesOfFreedom, 0, 1_000_000);
    require(name, "events", events, 0, 1_000_000);
    require(name, "tier", tier, 1, 3);
    require(name, "coverage release", coverageRelease, 0, 1);
    require(name, "coverage warning", coverageWarning, coverageRelease, 1);
    require(name, "nodes per cell", nodesPerCell, 1, 1000);
    require(name, "dominance share", dominanceShare, 0.5, 1);
  }

  /** Thresholds alone; everything else as usual. */
  public Profile(
      String name,
      int k,
      int roundingBase,
      int residualDegreesOfFreedom,
      double coverageWarning,
      double coverageRelease) {
    this(
        name,
        k,
        roundingBase,
        residualDegreesOfFreedom,
        coverageWarning,
        coverageRelease,
        false,
        PrimaryInterval.HALF,
        0.9,
        1,
        k,
        1,
        List.of(),
        List.of(),
        Places.NONE);
  }

  private static void require(String name, String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "profile %s: %s is %s, expected %s to %s".formatted(name, what, value, least, most));
    }
  }

  /** The profiles that come with the software, in the order of the documentation. */
  public static List<Profile> shipped() {
    return List.copyOf(SHIPPED.values());
  }

  /** True if {@link #named} would find it. */
  public static boolean isKnown(String name) {
    return Arrays.stream(name.split("\\+", -1)).allMatch(SHIPPED::containsKey);
  }

  /**
   * The profile of this name, or the strictest combination of several joined by {@code +}.
   *
   * @param where the place that names it, for the error
   * @throws InvalidInput listing the known names
   */
  public static Profile named(String where, String name) {
    Profile all = null;
    for (String part : name.split("\\+", -1)) {
      Profile next = SHIPPED.get(part);
      if (next == null) {
        throw InvalidInput.unknown(where, "profile", part, SHIPPED.sequencedKeySet());
      }
      all = all == null ? next : all.strictest(next);
    }
    return Objects.requireNonNull(all, "split gives at least one part");
  }

  /**
   * What obeys both: one of the two where it is nowhere looser than the other, else a combination.
   */
  public Profile strictest(Profile other) {
    if (isAtLeastAsStrictAs(other)) {
      return this;
    }
    return other.isAtLeastAsStrictAs(this) ? other : combined(other);
  }

  /** True if whatever this profile lets out, the other one would let out too. */
  public boolean isAtLeastAsStrictAs(Profile other) {
    Profile both = combined(other);
    return k == both.k
        && roundingBase == both.roundingBase
        && residualDegreesOfFreedom == both.residualDegreesOfFreedom
        && coverageWarning == both.coverageWarning
        && coverageRelease == both.coverageRelease
        && zerosDisclosive == both.zerosDisclosive
        && primaryInterval == both.primaryInterval
        && dominanceShare == both.dominanceShare
        && nodesPerCell == both.nodesPerCell
        && events == both.events
        && tier == both.tier
        && populations.equals(both.populations);
  }

  private Profile combined(Profile other) {
    TreeSet<String> names = new TreeSet<>(Arrays.asList(name.split("\\+")));
    names.addAll(Arrays.asList(other.name.split("\\+")));
    List<ProfileSource> both = new ArrayList<>(sources);
    other.sources.stream().filter(s -> !both.contains(s)).forEach(both::add);
    both.sort(Comparator.comparing(ProfileSource::title));
    int least = Math.max(k, other.k);
    return new Profile(
        String.join(JOINT, names),
        least,
        roundingBase(other, least),
        Math.max(residualDegreesOfFreedom, other.residualDegreesOfFreedom),
        Math.max(coverageWarning, other.coverageWarning),
        Math.max(coverageRelease, other.coverageRelease),
        zerosDisclosive || other.zerosDisclosive,
        primaryInterval.strictest(other.primaryInterval),
        Math.min(dominanceShare, other.dominanceShare),
        Math.max(nodesPerCell, other.nodesPerCell),
        Math.max(events, other.events),
        Math.max(tier, other.tier),
        populations(other),
        both,
        places);
  }

  // A multiple of both bases blurs at least as much as either; past k the coarser one must do.
  private int roundingBase(Profile other, int least) {
    int coarser = Math.max(roundingBase, other.roundingBase);
    int finer = Math.min(roundingBase, other.roundingBase);
    int multiple = coarser;
    while (multiple % finer != 0) {
      multiple += coarser;
    }
    return multiple <= least ? multiple : coarser;
  }

  private List<PopulationRule> populations(Profile other) {
    TreeSet<Long> bounds = new TreeSet<>();
    populations.forEach(rule -> bounds.add(rule.below()));
    other.populations.forEach(rule -> bounds.add(rule.below()));
    List<PopulationRule> rules = new ArrayList<>();
    for (long below : bounds) {
      boolean nothing = showsNothing(below - 1) || other.showsNothing(below - 1);
      int strictest = Math.max(leastPersons(below - 1), other.leastPersons(below - 1));
      rules.add(new PopulationRule(below, nothing ? 0 : strictest));
    }
    return rules;
  }

  /** True if nothing may be counted in a place of so many inhabitants. */
  public boolean showsNothing(long inhabitants) {
    return populations.stream()
        .filter(rule -> inhabitants < rule.below())
        .anyMatch(PopulationRule::showsNothing);
  }

  /** The smallest number of persons that may be shown of a place of so many inhabitants. */
  public int leastPersons(long inhabitants) {
    return populations.stream()
        .filter(rule -> inhabitants < rule.below())
        .mapToInt(PopulationRule::k)
        .reduce(k, Math::max);
  }

  /** True if rules apply. */
  public boolean active() {
    return k > 0;
  }

  /** True if a number of persons is too small to be shown: 1 to k - 1, and 0 where it tells. */
  public boolean small(long persons) {
    return active() && persons < k && (persons > 0 || zerosDisclosive);
  }

  /** True if a cell with so many persons must not be shown because too few nodes have them. */
  public boolean fewNodes(long persons, long nodes) {
    return active() && persons > 0 && nodes < nodesPerCell;
  }

  /** The smallest count that is withheld: 1, or 0 where zeros are disclosive. */
  public int smallest() {
    return zerosDisclosive ? 0 : 1;
  }

  /** The count as it may be shown: rounded half up to the base. Not for small counts. */
  public long round(long count) {
    return roundingBase <= 1
        ? count
        : Math.floorDiv(count + roundingBase / 2, roundingBase) * roundingBase;
  }

  /**
   * How many of its values a withheld small count must keep, as {@link #primaryInterval} says;
   * never a single one where there are two.
   */
  public long leastValues() {
    return leastValues(k);
  }

  /** The same of a count that is withheld below another number of persons. */
  public long leastValues(int least) {
    int all = least - smallest();
    return switch (primaryInterval) {
      case WHOLE -> all;
      case HALF -> Math.min(all, Math.max(2, least / 2));
    };
  }

  /** The same rules with counts rounded to another base. */
  public Profile roundedTo(int base) {
    return with(k, base, zerosDisclosive, places);
  }

  /** The rules for a query with these places: those of the smallest that it is about as a whole. */
  public Profile over(Places ofQuery) {
    return with(k, roundingBase, zerosDisclosive, ofQuery).about(ofQuery.smallest());
  }

  /** The rules for figures of these persons: those of the smallest place that the region tells. */
  public Profile in(Region region) {
    if (populations.isEmpty() || places.divisions().isEmpty()) {
      return this;
    }
    Map<String, String> levels = new TreeMap<>();
    region
        .conditions()
        .forEach(
            (variable, condition) -> {
              if (condition instanceof Condition.Is(String level)) {
                levels.put(variable, level);
              }
            });
    return about(places.smallest(levels));
  }

  /** The rules for persons at a level of a variable. */
  public Profile at(String variable, String level) {
    return in(Region.ALL.at(variable, level));
  }

  /** The rules for persons of an area, if they are of one. */
  public Profile about(Optional<Area> area) {
    if (area.isEmpty() || !active() || showsNothing()) {
      return this;
    }
    long inhabitants = area.get().inhabitants();
    Places here = places.about(area.get());
    if (showsNothing(inhabitants)) {
      return with(NOTHING, roundingBase, true, here);
    }
    int least = Math.max(k, leastPersons(inhabitants));
    return least == k ? this : with(least, roundingBase, zerosDisclosive, here);
  }

  private Profile with(int least, int base, boolean zeros, Places ofQuery) {
    return new Profile(
        name,
        least,
        base,
        residualDegreesOfFreedom,
        coverageWarning,
        coverageRelease,
        zeros,
        primaryInterval,
        dominanceShare,
        nodesPerCell,
        events,
        tier,
        populations,
        sources,
        ofQuery);
  }

  /** True for figures of a place of which nothing may be shown, 0 neither. */
  public boolean showsNothing() {
    return k == NOTHING;
  }

  /** Why a figure is not shown that {@link #small} calls small, as words. */
  public Message tooFew() {
    return showsNothing()
        ? places
            .smallest()
            .map(this::ofPlace)
            .orElseGet(() -> Message.of("nothing may be shown of the place"))
        : Message.of("fewer than %d persons", k);
  }

  private Message ofPlace(Area area) {
    if (!area.unsaid().isEmpty()) {
      return Message.of(
          "the dictionary does not say how many people live in %s, so nothing may be shown of it;"
              + " give \"inhabitants\" with the field in the schema",
          area.words());
    }
    long limit =
        populations.stream()
            .filter(rule -> rule.showsNothing() && area.inhabitants() < rule.below())
            .mapToLong(PopulationRule::below)
            .min()
            .orElse(0);
    return Message.of(
        "fewer than %d people live in %s, and nothing may be shown of a place so small; put it"
            + " together with other places (recode)",
        limit, area.words());
  }

  /** What stands in the place of a small count, for example {@code <10}. */
  public String display() {
    return showsNothing() ? "withheld" : "<" + k;
  }
}
