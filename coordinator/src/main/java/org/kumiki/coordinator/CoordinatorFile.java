package org.kumiki.coordinator;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.calendar.DeadlineSettings;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.console.Body;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.protocols.settings.SettingsFile;

/**
 * The configuration of a coordinator, {@code coordinator.yaml} in its home. Guarantees: an unknown
 * or missing key or a value out of range is an error that names it; nothing is guessed.
 */
public final class CoordinatorFile {

  /** Its name in the home. */
  public static final String NAME = "coordinator.yaml";

  private static final int LARGEST_PORT = 65_535;
  private static final int HEARTBEAT = 5;
  private static final int LONGEST_LINE = 200;

  private record Content(
      String host,
      int enrolmentPort,
      int linkPort,
      int httpPort,
      int lossGraceSeconds,
      int answerSeconds,
      int queryMinutes,
      Optional<Integer> heartbeatSeconds,
      Optional<String> profile,
      Optional<StoreFile> store,
      Optional<String> nameEn,
      Optional<String> nameJa,
      Optional<String> contact,
      Optional<String> timeZone,
      Optional<DeadlineSettings> deadlines) {}

  private CoordinatorFile() {}

  /**
   * Writes the file of a new coordinator.
   *
   * @throws InvalidInput if there is one
   */
  public static void write(Path home, String host, int enrolment, int link, int http) {
    write(home, host, enrolment, link, http, new StoreSettings.Embedded());
  }

  /**
   * Writes the file of a new coordinator whose records are wherever they are said to be.
   *
   * @throws InvalidInput if there is one
   */
  public static void write(
      Path home, String host, int enrolment, int link, int http, StoreSettings store) {
    if (Files.exists(home.resolve(NAME))) {
      throw new InvalidInput(
          home.resolve(NAME).toString(), "is there already; edit it, or use another folder");
    }
    checkedHost(host);
    new HomeFolder(home)
        .write(
            NAME,
            text(
                    host,
                    port("--enrolment-port", enrolment),
                    port("--link-port", link),
                    port("--http-port", http),
                    StoreFile.lines(store))
                .getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String host, int enrolment, int link, int http, String store) {
    return """
    # The configuration of a Kumiki coordinator. Unknown keys are errors.

    # The host name by which nodes and people reach it; it stands in its certificate. The address
    # it listens at is the one this name has here.
    host: %s

    # Nodes enrol at the first port (with a one-time token) and keep their line at the second (with
    # their certificate). The third is the REST API for people.
    enrolment_port: %d
    link_port: %d
    http_port: %d

    # How long a query waits for a lost node (a permit can say less), how long a connected node may
    # be silent when an answer of it is due, and how long a query may take.
    loss_grace_seconds: 60
    answer_seconds: 120
    query_minutes: 60

    # How often both ends of a node's line say that they live; a line whose other end is silent for
    # four times as long is given up.
    # heartbeat_seconds: 5

    # Release rules that every query keeps at least, whatever its permit says.
    # profile: ACRO-DEFAULT

    # What the web pages call this body, where the public writes to, and the time zone of its dates.
    # name_en: Health Data Access Body
    # name_ja: 健康データアクセス機関
    # contact: Data access desk, 1 Example Street
    # time_zone: Europe/Berlin

    # How statutory deadlines are counted: the body's time zone; its holidays (target, jp or
    # jp-administration) and further days on which it is closed; whether a period whose last day
    # is not worked ends on the next working day (Regulation 1182/71, Article 3(4)).
    # deadlines:
    #   time_zone: Europe/Brussels
    #   holidays: target
    #   closed_days: [2027-07-21]
    #   end_on_working_day: true

    # Where the records are. Without this: in coordinator.db beside this file (SQLite). For
    # production: a PostgreSQL database, over TLS unless it is on this machine; the password stands
    # alone in a file of its own. Move records with 'kumiki coordinator backup' and 'restore'.
    %s\
    """
        .formatted(host, enrolment, link, http, store);
  }

  /**
   * The configuration of a home.
   *
   * @throws InvalidInput with the key and what it should be
   */
  public static CoordinatorConfig read(Path home) {
    Path file = home.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(
          file.toString(),
          "does not exist; make one with 'kumiki coordinator init', or name its --home");
    }
    Content content = content(file);
    return new CoordinatorConfig(
        home,
        checkedHost(content.host()),
        port("enrolment_port", content.enrolmentPort()),
        port("link_port", content.linkPort()),
        Duration.ofSeconds(range("loss_grace_seconds", content.lossGraceSeconds(), 1, 7 * 86_400)),
        Duration.ofSeconds(
            range("heartbeat_seconds", content.heartbeatSeconds().orElse(HEARTBEAT), 1, 300)),
        Duration.ofSeconds(range("answer_seconds", content.answerSeconds(), 1, 86_400)),
        Duration.ofMinutes(range("query_minutes", content.queryMinutes(), 1, 30 * 1440)),
        Optional.of(HttpConfig.at(port("http_port", content.httpPort())).withBody(body(content))),
        Profile.named("profile", content.profile().orElse(Profile.NONE.name())),
        content.store().map(StoreFile::settings).orElse(new StoreSettings.Embedded()),
        content.deadlines().map(DeadlineSettings::rule).orElse(PeriodRule.BRUSSELS));
  }

  private static Body body(Content content) {
    Body unnamed = Body.unnamed(content.timeZone().map(CoordinatorFile::zone).orElse(usualZone()));
    return new Body(
        content.nameEn().map(n -> line("name_en", n)).orElse(unnamed.nameEn()),
        content.nameJa().map(n -> line("name_ja", n)).orElse(unnamed.nameJa()),
        content.contact().map(n -> line("contact", n)).orElse(unnamed.contact()),
        unnamed.zone());
  }

  private static ZoneId usualZone() {
    return ZoneId.systemDefault();
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidInput("time_zone", "'" + name + "' is none; expected one as Europe/Berlin");
    }
  }

  private static String line(String key, String text) {
    if (text.isBlank() || text.length() > LONGEST_LINE || !text.matches("\\P{Cntrl}+")) {
      throw new InvalidInput(key, "must be one line of 1 to %d characters".formatted(LONGEST_LINE));
    }
    return text.strip();
  }

  private static Content content(Path file) {
    try {
      return SettingsFile.read(file, Content.class);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(file.toString(), e.getMessage());
    }
  }

  private static String checkedHost(String host) {
    if (host == null || !host.matches("[A-Za-z0-9.-]{1,253}")) {
      throw new InvalidInput("host", "must be a host name or an IPv4 address");
    }
    return host;
  }

  private static int port(String key, int port) {
    return range(key, port, 0, LARGEST_PORT);
  }

  private static int range(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInput(key, "is " + value + ", expected " + least + " to " + most);
    }
    return value;
  }
}
