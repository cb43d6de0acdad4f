package org.kumiki.sandbox.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.PrivacyMode;

/**
 * One {@code sandbox run}, checked as far as it can be without reading a data file.
 *
 * @param schema the dictionary
 * @param query the query document
 * @param before queries that the same person asks first, whose results are not shown
 * @param sites one node each, with distinct ids
 * @param profile release rules
 * @param minNodes as asked; {@link #protection} raises it
 * @param drops nodes that vanish
 * @param lossGrace how long a round waits for a lost node
 * @param aggregation how dropouts are treated
 * @param skipBadRows true to leave rows out that break the schema
 * @param threads threads per node
 * @param demands what a site's holder demands beside the permit, by site
 * @param insider the site at which the researcher works, if at one
 */
public record RunRequest(
    Path schema,
    Path query,
    List<Path> before,
    List<Site> sites,
    Profile profile,
    int minNodes,
    List<Drop> drops,
    Duration lossGrace,
    AggregationMode aggregation,
    boolean skipBadRows,
    int threads,
    Map<String, HolderDemands> demands,
    Optional<String> insider) {

  /** Checks sites, drops and numbers. */
  public RunRequest {
    before = List.copyOf(before);
    sites = List.copyOf(sites);
    drops = List.copyOf(drops);
    TreeSet<String> ids = new TreeSet<>();
    for (Site site : sites) {
      if (!ids.add(site.nodeId())) {
        throw new InvalidInput(
            "--site", "the site name '" + site.nodeId() + "' is given twice; names must differ");
      }
    }
    if (sites.isEmpty()) {
      throw new InvalidInput("--site", "at least one --site NAME=FILE is needed");
    }
    for (Drop drop : drops) {
      if (!ids.contains(drop.nodeId())) {
        throw InvalidInput.unknown("--drop", "site", drop.nodeId(), ids);
      }
    }
    demands = Map.copyOf(demands);
    for (String site : demands.keySet()) {
      if (!ids.contains(site)) {
        throw InvalidInput.unknown("--site-profile, --site-floor", "site", site, ids);
      }
    }
    if (insider.isPresent() && !ids.contains(insider.get())) {
      throw InvalidInput.unknown("--insider", "site", insider.get(), ids);
    }
    if (minNodes < 1) {
      throw new InvalidInput("--min-nodes", minNodes + " is less than 1");
    }
    if (lossGrace.isNegative() || lossGrace.isZero()) {
      throw new InvalidInput("--loss-grace", "expected a positive time such as 5s");
    }
    if (threads < 1 || threads > 256) {
      throw new InvalidInput("--threads", threads + " is not 1 to 256");
    }
  }

  /**
   * What can be promised with this number of sites.
   *
   * @param mode the mode named in the result
   * @param corruptNodes c_N
   * @param minNodes m
   */
  public record Protection(PrivacyMode mode, int corruptNodes, int minNodes) {}

  /**
   * Mode, c_N and m: one site is single-holder, two are two-holder, three or more are always secure
   * aggregation with c_N = floor((N - 1) / 3), at least 1, and m at least c_N + 2.
   *
   * @return empty if there are fewer sites than {@code minNodes}
   */
  public Optional<Protection> protection() {
    int n = sites.size();
    if (n < minNodes) {
      return Optional.empty();
    }
    Protection protection =
        switch (n) {
          case 1 -> new Protection(PrivacyMode.SINGLE_HOLDER, 0, 1);
          case 2 -> new Protection(PrivacyMode.TWO_HOLDER, 0, 2);
          default -> {
            int corrupt = Math.max(1, (n - 1) / 3);
            yield new Protection(
                PrivacyMode.SECURE_AGGREGATION, corrupt, Math.max(minNodes, corrupt + 2));
          }
        };
    return Optional.of(protection);
  }
}
