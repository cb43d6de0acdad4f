package org.kumiki.coordinator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All routes of the API and all pages. What is not in it does not exist. */
final class RouteTable {

  /** What a method and a path lead to. */
  sealed interface Found {

    /** A route. */
    record Match(Route route, Map<String, String> path) implements Found {}

    /** Nothing. */
    record Nothing() implements Found {}

    /** The path is there, for other methods. */
    record OtherMethod() implements Found {}
  }

  private final List<Route> api;
  private final List<Line> routes;

  private record Line(Route route, RoutePath path) {}

  @SuppressWarnings("this-escape") // asked for only once requests come
  RouteTable(ApiParts parts) {
    List<Route> all = new ArrayList<>(new PublicRoutes(parts).routes());
    all.addAll(new FormRoutes().routes());
    all.addAll(new RegisterRoutes(parts.register()).routes());
    NodeRoutes nodes = new NodeRoutes(parts);
    all.addAll(nodes.routes());
    all.addAll(new CatalogueRoutes(parts, nodes).routes());
    all.addAll(new DescriptionRoutes(parts).routes());
    all.addAll(new DocumentRoutes(parts).routes());
    all.addAll(new PreflightRoutes(parts).routes());
    QueryPlaces places = new QueryPlaces(parts.queries().records());
    all.addAll(new QueryRoutes(parts, places).routes());
    all.addAll(new ReleaseRoutes(parts).routes());
    all.addAll(new ApplicationRoutes(parts.cases()).routes());
    all.addAll(new TemplateCaseRoutes(parts).routes());
    all.addAll(new EnforcementRoutes(parts.cases().duties().enforcement()).routes());
    all.addAll(new FindingRoutes(parts.cases().duties().findings()).routes());
    all.addAll(new ComplaintRoutes(parts.cases().duties().complaints()).routes());
    all.addAll(new OrganisationRoutes(parts.cases().organisations()).routes());
    all.addAll(new AuditRoutes(parts).routes());
    all.addAll(new SessionRoutes(parts, this::api).routes());
    all.addAll(new AccountRoutes(parts).routes());
    all.addAll(new TokenRoutes(parts).routes());
    all.addAll(new PeopleRoutes(parts).routes());
    all.addAll(new OidcRoutes(parts).routes());
    all.addAll(new MetricsRoutes(parts).routes());
    api = List.copyOf(all);
    all.addAll(new SiteRoutes(parts.console()).routes());
    all.addAll(new DeskRoutes(parts.console()).routes());
    all.addAll(new CasePageRoutes(parts.console().cases()).routes());
    all.addAll(new PermitPages(parts.console().permits()).routes());
    all.addAll(new DutyPageRoutes(parts.console().duties()).routes());
    all.addAll(new ReleasePages(parts).routes());
    all.addAll(new TemplateCasePageRoutes(parts).routes());
    all.addAll(new AskRoutes(parts, places).routes());
    all.addAll(new LogInPages(parts).routes());
    routes = all.stream().map(r -> new Line(r, RoutePath.of(r.path()))).toList();
  }

  /** What the specification describes: all but the pages. */
  List<Route> api() {
    return api;
  }

  /** All that is served, pages too. */
  List<Route> all() {
    return routes.stream().map(Line::route).toList();
  }

  Found find(String method, String rawPath) {
    Found found = new Found.Nothing();
    RoutePath given = RoutePath.of(rawPath);
    for (Line line : routes) {
      var path = line.path().match(given);
      if (path.isPresent()) {
        if (line.route().method().equals(method)) {
          return new Found.Match(line.route(), path.get());
        }
        found = new Found.OtherMethod();
      }
    }
    return found;
  }
}
