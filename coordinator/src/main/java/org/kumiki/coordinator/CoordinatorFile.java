package org.kumiki.coordinator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.account.SecondFactorRule;
import org.kumiki.coordinator.calendar.DeadlineSettings;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.console.Body;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.http.Rates;
import org.kumiki.coordinator.oidc.OidcConfig;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.session.SessionRules;
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
      Optional<String> secondFactor,
      Optional<Integer> sessionIdleMinutes,
      Optional<Integer> sessionHours,
      Optional<Oidc> oidc,
      Optional<DeadlineSettings> deadlines,
      Optional<OutputCheckFile> outputCheck,
      Optional<ContactPointFile> contactPoint,
      Optional<RequestRatesFile> requestRates) {}

  private record ContactPointFile(Optional<String> outbox) {}

  private record Oidc(
      String issuer,
      String clientId,
      Optional<String> clientSecretFile,
      Optional<String> redirect,
      Optional<List<String>> secondFactorAcr,
      Optional<List<String>> secondFactorAmr,
      Optional<String> caFile) {}

  private CoordinatorFile() {}

  /**
   * Writes the file of a new coordinator.
   *
   * @throws InvalidInput if there is one
   */
  public static void write(Path home, String host, int enrolment, int link, int http) {
    write(home, host, enrolment, link, http, new StoreSettings.Embedded(), CheckRules.USUAL);
  }

  /**
   * Writes the file of a new coordinator whose records are wherever they are said to be.
   *
   * @param check of outputs
   * @throws InvalidInput if there is one
   */
  public static void write(
      Path home,
      String host,
      int enrolment,
      int link,
      int http,
      StoreSettings store,
      CheckRules check) {
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
                    OutputCheckFile.lines(check),
                    StoreFile.lines(store))
                .getBytes(StandardCharsets.UTF_8));
  }

  private static String text(
      String host, int enrolment, int link, int http, String check, String store) {
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

    # Who must have a second factor to log in with a browser: EVERYBODY, HDAB (whoever has a role of
    # the HDAB) or NOBODY; and how long sessions last, without a request and at most.
    # second_factor: HDAB
    # session_idle_minutes: 15
    # session_hours: 12

    # How many requests one token or session may make at once after a pause, and then per second;
    # whoever makes more is told how long to wait. Pages and people at work stay far below.
    # request_rates:
    #   caller_at_once: 200
    #   caller_per_second: 20

    # An OpenID Connect identity provider at which people may log in too. HDAB_ADMIN links issuer and
    # subject to a person; roles stay here. The second factor of the provider counts where the ID
    # token says one of these, else the one that is enrolled here is asked for.
    # oidc:
    #   issuer: https://idp.example/realms/health
    #   client_id: kumiki
    #   client_secret_file: oidc.secret
    #   redirect: https://hdab.example:7443/api/v1/session/oidc/callback
    #   second_factor_acr: [gold]
    #   second_factor_amr: [otp, hwk]
    #   ca_file: idp-ca.pem

    # How statutory deadlines are counted: the body's time zone; its holidays (target, jp or
    # jp-administration) and further days on which it is closed; whether a period whose last day
    # is not worked ends on the next working day (Regulation 1182/71, Article 3(4)).
    # deadlines:
    #   time_zone: Europe/Brussels
    #   holidays: target
    #   closed_days: [2027-07-21]
    #   end_on_working_day: true

    # Who looks at results that passed the automatic check, before they are released: how many in a
    # hundred are drawn for an output checker, and the least tier (1 nobody else, 2 one checker,
    # 3 two) of all queries and of templates. The profile of a query may ask for more.
    %s
    # The national contact point (Article 75): messages about applications that name other Member
    # States are put as files into this folder (beside this file, unless it begins with a slash),
    # from which its software takes them. Without this nothing is sent.
    # contact_point:
    #   outbox: outbox

    # Where the records are. Without this: in coordinator.db beside this file (SQLite). For
    # production: a PostgreSQL database, over TLS unless it is on this machine; the password stands
    # alone in a file of its own. Move records with 'kumiki coordinator backup' and 'restore'.
    %s\
    """
        .formatted(host, enrolment, link, http, check, store);
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
        Optional.of(
            HttpConfig.at(port("http_port", content.httpPort()))
                .withBody(body(content))
                .withRates(
                    content.requestRates().map(RequestRatesFile::rates).orElse(Rates.USUAL))),
        logIn(home, content),
        Profile.named("profile", content.profile().orElse(Profile.NONE.name())),
        content.store().map(StoreFile::settings).orElse(new StoreSettings.Embedded()),
        content.deadlines().map(DeadlineSettings::rule).orElse(PeriodRule.BRUSSELS),
        content.outputCheck().map(OutputCheckFile::rules).orElse(CheckRules.USUAL),
        content.contactPoint().map(c -> outbox(home, c)));
  }

  /** A folder of its own: everything in it goes abroad. */
  private static Path outbox(Path home, ContactPointFile content) {
    String outbox =
        content.outbox().orElseThrow(() -> new InvalidInput("contact_point.outbox", "is missing"));
    Path folder = home.resolve(outbox).normalize();
    if (outbox.isBlank() || home.normalize().startsWith(folder)) {
      throw new InvalidInput(
          "contact_point.outbox", "expected a folder that holds nothing else, for example outbox");
    }
    return folder;
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

  private static LogInConfig logIn(Path home, Content content) {
    LogInConfig usual = LogInConfig.USUAL;
    SessionRules sessions = usual.sessions();
    return new LogInConfig(
        content.secondFactor().map(CoordinatorFile::rule).orElse(usual.secondFactor()),
        new SessionRules(
            content
                .sessionIdleMinutes()
                .map(m -> Duration.ofMinutes(range("session_idle_minutes", m, 1, 480)))
                .orElse(sessions.idle()),
            content
                .sessionHours()
                .map(h -> Duration.ofHours(range("session_hours", h, 1, 24)))
                .orElse(sessions.longest())),
        usual.passwords(),
        content.oidc().map(o -> oidc(home, content, o)));
  }

  private static SecondFactorRule rule(String text) {
    return Arrays.stream(SecondFactorRule.values())
        .filter(r -> r.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "second_factor",
                    "is '%s', expected one of %s"
                        .formatted(text, List.of(SecondFactorRule.values()))));
  }

  private static OidcConfig oidc(Path home, Content content, Oidc oidc) {
    String redirect =
        "https://%s:%d/api/v1/session/oidc/callback".formatted(content.host(), content.httpPort());
    return new OidcConfig(
        address("oidc.issuer", oidc.issuer()),
        Optional.ofNullable(oidc.clientId()).orElse(""),
        oidc.clientSecretFile().map(f -> text("oidc.client_secret_file", home.resolve(f)).strip()),
        address("oidc.redirect", oidc.redirect().orElse(redirect)),
        Set.copyOf(oidc.secondFactorAcr().orElse(List.of())),
        Set.copyOf(oidc.secondFactorAmr().orElse(List.of())),
        oidc.caFile().map(f -> certificates(home.resolve(f))).orElse(List.of()));
  }

  private static URI address(String key, String text) {
    try {
      return new URI(Optional.ofNullable(text).orElse(""));
    } catch (URISyntaxException e) {
      throw new InvalidInput(key, "must be an https address");
    }
  }

  private static String text(String key, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidInput(key, file + " cannot be read");
    }
  }

  private static List<X509Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | CertificateException e) {
      throw new InvalidInput("oidc.ca_file", file + " has no certificates in PEM");
    }
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
