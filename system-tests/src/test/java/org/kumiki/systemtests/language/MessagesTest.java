package org.kumiki.systemtests.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.message.Message;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every pattern of a message has its Japanese, with the same arguments, and nothing is left over.
 */
class MessagesTest {

  private static final Path ROOT = Path.of("..");

  private static final List<String> MODULES =
      List.of("algorithms", "protocols", "coordinator", "node-agent");

  /**
   * What is left out, because only operators read it, in English: the command line ({@code cli},
   * {@code hdab}, {@code client}), what stops a start or a backup ({@code home}, {@code backup},
   * {@code store}, {@code identity}, {@code audit}), the wiring with its configuration files, and
   * where software talks to software ({@code contactpoint}, {@code metrics}, {@code codec}).
   */
  private static final Pattern NOT_SHOWN =
      Pattern.compile(
          "/coordinator/(cli|hdab|client|home|backup|store|identity|audit|contactpoint|metrics)/"
              + "|/coordinator/([A-Z]|oidc/OidcConfig|calendar/DeadlineSettings)"
              + "|/protocols/codec/"
              + "|/node/(data|cli|control|doctor|identity|journal|link|console|transparency)/"
              + "|/node/[A-Z]|/sandbox/");

  private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?([sd]|\\.\\d+f|%)");

  private static final Pattern SHOWN =
      Pattern.compile(
          "src/main/(java|jte|resources)/.*\\.(java|jte|json|properties)$|docs/[^/]*\\.md$");

  private static final Pattern OTHER_NAMES = Pattern.compile("非開示|非表示|秘匿(集計|計算|和|投票)");

  private static Path sources(String module) {
    return ROOT.resolve(module).resolve("src/main/java");
  }

  private static Map<String, String> japanese(String module) throws IOException {
    Path file = ROOT.resolve(module).resolve("src/main/resources/org/kumiki/messages_ja.json");
    JsonMapper json =
        JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    Map<String, String> all = new TreeMap<>();
    json.readTree(Files.readAllBytes(file))
        .properties()
        .forEach(e -> all.put(e.getKey(), e.getValue().asString()));
    return all;
  }

  private static SpokenPatterns patterns() throws IOException {
    // Secure aggregation knows of no language: protocols has the Japanese of what it says.
    return SpokenPatterns.of(
        Stream.concat(Stream.of("secure-agg"), MODULES.stream())
            .map(MessagesTest::sources)
            .toList());
  }

  @Test
  void everyPattern_hasItsJapanese() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String module : MODULES) {
      all.putAll(japanese(module));
    }
    List<SpokenPatterns.Spoken> spoken = patterns().spoken();
    assertThat(spoken).hasSizeGreaterThan(1_100);
    assertThat(spoken)
        .filteredOn(s -> !NOT_SHOWN.matcher(s.file()).find())
        .filteredOn(s -> s.pattern().chars().anyMatch(Character::isLetter))
        .filteredOn(s -> !all.containsKey(s.pattern()))
        .isEmpty();
  }

  /**
   * An argument that is English is a message, too; only names and numbers are put in as they are.
   */
  @Test
  void noSentence_isHandedInAsAnArgument() throws IOException {
    assertThat(patterns().handed()).filteredOn(s -> !NOT_SHOWN.matcher(s.file()).find()).isEmpty();
  }

  @Test
  void noPattern_isMadeAtRunTime() throws IOException {
    assertThat(patterns().made()).filteredOn(s -> !NOT_SHOWN.matcher(s.file()).find()).isEmpty();
  }

  @Test
  void everyJapanesePattern_hasAUser() throws IOException {
    TreeSet<String> said = new TreeSet<>();
    patterns().spoken().forEach(s -> said.add(s.pattern()));
    for (String module : MODULES) {
      TreeSet<String> unused = new TreeSet<>(japanese(module).keySet());
      unused.removeAll(said);
      assertThat(unused).as(module).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"algorithms", "protocols", "coordinator", "node-agent"})
  void japanese_takesTheSameArguments(String module) throws IOException {
    japanese(module)
        .forEach(
            (english, ja) -> {
              assertThat(places(ja)).as(english).isEqualTo(places(english));
              if (english.chars().filter(Character::isLetter).count() > 12) {
                assertThat(ja).as(english).matches("(?s).*[\\u3040-\\u30ff\\u4e00-\\u9fff].*");
              }
            });
  }

  /** ADR 56: 秘匿 is what disclosure rules withhold; secure aggregation is 秘密計算. */
  @Test
  void whatDisclosureRulesWithhold_hasOneJapaneseName() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      assertThat(files)
          .filteredOn(p -> SHOWN.matcher(p.toString()).find())
          .hasSizeGreaterThan(1_000)
          .allSatisfy(p -> assertThat(p).content().doesNotContainPattern(OTHER_NAMES));
    }
  }

  /** A place twice said is twice there; order does not matter. */
  private static List<String> places(String pattern) {
    List<String> all = new ArrayList<>();
    Matcher place = PLACE.matcher(pattern);
    int next = 0;
    while (place.find()) {
      if (!place.group(2).equals("%")) {
        String at = place.group(1) == null ? Integer.toString(++next) : place.group(1);
        all.add(at + place.group(2));
      }
    }
    all.sort(null);
    return all;
  }

  @Test
  void messagesOfEveryModule_areThereAtRunTime() {
    assertThat(Message.of("there are no events").ja()).isEqualTo("イベントがありません");
    assertThat(Message.of("permit %s is suspended", "p").ja()).isEqualTo("利用許可pは停止中です");
    assertThat(Message.of("'%s': %s", "a", Message.of("there are no rows")).ja())
        .isEqualTo("「a」：行がありません");
  }
}
