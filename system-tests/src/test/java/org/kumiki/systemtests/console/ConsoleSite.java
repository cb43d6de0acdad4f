package org.kumiki.systemtests.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.coordinator.catalogue.Offered;
import org.kumiki.coordinator.console.Body;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.http.Rates;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.sandbox.federation.EphemeralPeople;
import tools.jackson.databind.node.ObjectNode;

/** A coordinator with its site over TLS; its catalogue has the examples of the documentation. */
final class ConsoleSite implements AutoCloseable {

  /** A test is no crowd. */
  private static final Rates.Rate ANY = new Rates.Rate(1_000_000, 1_000_000);

  private static final Map<String, String> HOLDERS =
      new TreeMap<>(
          Map.of(
              "aarhus", "Aarhus University Hospital",
              "bergen", "Bergen Cancer Registry",
              "kyoto", "京都大学病院",
              "turku", "Turku Biobank"));

  private static final Map<String, List<String>> DATASETS =
      Map.of(
          "aarhus", List.of("heart", "registers"),
          "bergen", List.of("bone-marrow", "heart"),
          "kyoto", List.of("visits", "case-series"),
          "turku", List.of("gammopathy", "infertility"));

  final Coordinator coordinator;
  final EphemeralPeople people;
  private final Described described;
  private final Map<String, String> ids = new TreeMap<>();

  private ConsoleSite(Coordinator coordinator, EphemeralPeople people) {
    this.coordinator = coordinator;
    this.people = people;
    described = new Described(coordinator);
  }

  /** Starts it. */
  static ConsoleSite start(Path folder) throws IOException {
    return start(folder, new Rates(ANY, ANY, ANY), Clock.systemUTC());
  }

  /** The same, where these rates hold by this clock. */
  static ConsoleSite start(Path folder, Rates rates, Clock clock) throws IOException {
    SecureRandom random = new SecureRandom();
    Coordinator coordinator =
        Coordinator.start(
            CoordinatorConfig.loopback(folder.resolve("coordinator"))
                .withHttp(
                    new HttpConfig(
                            0,
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(10))
                        .withBody(
                            new Body(
                                "Health Data Access Body of Kumiki",
                                "組木 健康データアクセス機関",
                                "hdab@kumiki.example",
                                ZoneId.of("Asia/Tokyo")))
                        .withRates(rates)),
            clock,
            random);
    ConsoleSite site = new ConsoleSite(coordinator, new EphemeralPeople(random));
    try {
      site.publish();
      return site;
    } catch (IOException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  private void publish() throws IOException {
    coordinator
        .commands()
        .publishAuthority(
            people.authority(
                coordinator.serviceKey(),
                coordinator.caCertificateSha256(),
                Clock.systemUTC().instant()));
    roster(1, HOLDERS);
    for (var node : DATASETS.entrySet()) {
      List<Offered> offered = new ArrayList<>();
      for (String dataset : node.getValue()) {
        offered.add(new Offered(dataset, "2026-11", schema(dataset)));
      }
      coordinator.catalogue().greeted(node.getKey(), offered);
      for (String dataset : node.getValue()) {
        ids.put(
            node.getKey() + "/" + dataset,
            described.publish(
                node.getKey(), dataset, HOLDERS.get(node.getKey()), Described.example(dataset)));
      }
    }
    Registered register = new Registered(coordinator);
    register.submitted(
        "a-1",
        "ACCESS",
        "University of Turku",
        "RESEARCH_ORGANISATION",
        "Survival after heart transplantation by age of the donor",
        "bergen/heart");
    register.decided("a-1", "POSITIVE", "All criteria of Article 68(1) are met.");
    register.submitted(
        "a-2", "REQUEST", "Example Insurance Ltd", "COMPANY", "Claims by region", "kyoto/visits");
    register.decided("a-2", "NEGATIVE", "The intended use is one that Article 54(b) prohibits.");
    register.submitted(
        "a-3", "REQUEST", "京都府 健康福祉部", "PUBLIC_SECTOR_BODY", "外来受診の年次推移", "kyoto/visits");
  }

  /** The page of a dataset, written {@code node/dataset}. */
  String page(String dataset) {
    return "/catalogue/" + ids.get(dataset);
  }

  /** Another node with a data holder, a dataset and a variable of these names; the page of it. */
  String alsoNamed(String holder, String name) {
    Map<String, String> all = new TreeMap<>(HOLDERS);
    all.put("other", holder);
    roster(2, all);
    String title = name.replace("\\", "\\\\").replace("\"", "\\\"");
    coordinator
        .catalogue()
        .greeted(
            "other",
            List.of(
                new Offered(
                    "named",
                    "1",
                    """
                    {"fields": [{"name": "%s", "type": "string", "title": "%s",
                      "constraints": {"enum": ["%s", "b"]}}]}
                    """
                        .formatted(title, title, title)
                        .getBytes(StandardCharsets.UTF_8))));
    ObjectNode says = Described.example("infertility");
    says.putObject("title").put("en", name);
    says.putObject("description").put("en", name);
    says.putObject("provenance").put("en", name);
    return "/catalogue/" + described.publish("other", "named", holder, says);
  }

  private void roster(int version, Map<String, String> holders) {
    coordinator
        .commands()
        .publishRoster(
            people.sign(
                new Roster(
                    version,
                    Clock.systemUTC().instant(),
                    holders.entrySet().stream()
                        .map(
                            e ->
                                new RosterNode(
                                    e.getKey(),
                                    Digest.of(e.getKey().getBytes(StandardCharsets.UTF_8)),
                                    e.getValue()))
                        .toList())));
  }

  private static byte[] schema(String example) throws IOException {
    try (var in = ConsoleSite.class.getResourceAsStream("/examples/" + example + "/schema.json")) {
      return in.readAllBytes();
    }
  }

  /** Where it is. */
  String address() {
    return "https://127.0.0.1:" + coordinator.http().orElseThrow().port();
  }

  @Override
  public void close() {
    coordinator.close();
  }
}
