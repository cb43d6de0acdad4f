package org.kumiki.coordinator.outputcheck;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.coordinator.person.Person;

/**
 * What people have to know of results that are not on the desk. Guarantees: nothing that they may
 * not see; results that are public, or that have time, are not looked at. Safe for threads.
 */
public final class ReleaseAgenda {

  private static final Duration RECALL_IS_NEWS = Duration.ofDays(30);

  /** What ended is marked overdue at the coordinator's next beat. */
  private static final Duration LATE = Duration.ofDays(1);

  private static final int PAGE = 200;

  private final Projection<ResultRelease> releases;
  private final DeskAccess access;
  private final ReleaseClocks clocks;

  ReleaseAgenda(Projection<ResultRelease> releases, DeskAccess access, ReleaseClocks clocks) {
    this.releases = releases;
    this.access = access;
    this.clocks = clocks;
  }

  /**
   * What the person is to know of a result.
   *
   * @param due where it is to be made public soon
   */
  public record News(ResultRelease release, Optional<Deadline> due) {}

  /**
   * Results that should be public: for the permit's people and for those who handle cases; and for
   * the permit's people those that were taken back lately or are to be made public soon.
   */
  public List<News> of(Person person, Instant now, int most) {
    Map<String, Set<CaseRole>> known = new HashMap<>();
    Set<String> said = new HashSet<>();
    return Stream.of(
            releases.on(Set.of(ReleaseShelves.OVERDUE)).stream().map(ReleaseAgenda::plain),
            releases.on(Set.of(ReleaseShelves.RECALLED)).stream()
                .filter(r -> now.isBefore(r.events().getLast().at().plus(RECALL_IS_NEWS)))
                .map(ReleaseAgenda::plain),
            clocks.near(now.minus(LATE), PAGE).stream().flatMap(d -> soon(d).stream()))
        .flatMap(news -> news)
        .filter(n -> isFor(n, known.computeIfAbsent(key(n.release()), k -> roles(person, n))))
        .filter(n -> said.add(n.release().query()))
        .limit(most)
        .toList();
  }

  private static News plain(ResultRelease release) {
    return new News(release, Optional.empty());
  }

  private Optional<News> soon(Deadline deadline) {
    return releases
        .find(deadline.subject().substring(ResultRelease.stream("").length()))
        .filter(r -> !r.state().isClosed() && r.state() != ReleaseState.OVERDUE)
        .map(r -> new News(r, Optional.of(deadline)));
  }

  /** Roles are the same for all results of a permit with the same people. */
  private static String key(ResultRelease release) {
    return String.join(" ", release.permit(), release.person(), release.persons().toString());
  }

  private Set<CaseRole> roles(Person person, News news) {
    return access.roles(person, news.release());
  }

  private static boolean isFor(News news, Set<CaseRole> roles) {
    return roles.contains(CaseRole.MEMBER)
        || (news.release().state() == ReleaseState.OVERDUE
            && roles.contains(CaseRole.CASE_HANDLER));
  }
}
