package org.kumiki.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code coordinator person} and {@code coordinator token} as an operator types them. */
class CoordinatorPersonCommandTest {

  @TempDir Path folder;

  private record Ran(int exit, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  @BeforeEach
  void init() {
    done("init", "--host", "localhost");
    done("person", "add", "rita", "--name", "Rita", "--role", "RESEARCHER");
  }

  private Ran run(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--home", folder.resolve("hdab").toString()));
    CommandLine line = new CommandLine(new CoordinatorCommand());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return new Ran(line.execute(arguments.toArray(new String[0])), out.toString(), err.toString());
  }

  private Ran done(String... words) {
    Ran ran = run(words);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  @Test
  void roles_areExactlyThoseGiven_andAnAdministratorDecidesNothing() {
    Ran now = done("person", "roles", "rita", "--role", "STEWARD,AUDITOR");
    assertThat(now.out()).contains("rita", "AUDITOR,STEWARD").doesNotContain("RESEARCHER");
    assertThat(done("person", "list", "--json").json().at("/people/0/roles"))
        .hasToString("[\"AUDITOR\",\"STEWARD\"]");
    assertThat(run("person", "roles", "rita", "--role", "HDAB_ADMIN,DECIDER").exit()).isNotZero();
    assertThat(done("person", "list").out()).doesNotContain("DECIDER");
    assertThat(done("person", "roles", "rita", "--json").json().path("roles")).isEmpty();
    assertThat(run("person", "roles", "nobody", "--role", "STEWARD").exit()).isNotZero();
  }

  @Test
  void invitation_isShownOnce_andALaterOneIsAnother() {
    JsonNode first = done("person", "invite", "rita", "--json").json();
    assertThat(first.path("person").asString()).isEqualTo("rita");
    assertThat(first.path("invitation").asString()).hasSizeGreaterThan(30);
    String second = done("person", "invite", "rita").out().strip();
    assertThat(second).isNotBlank().isNotEqualTo(first.path("invitation").asString());
    assertThat(run("person", "invite", "nobody").exit()).isNotZero();
  }

  @Test
  void identity_isOnePersons_untilItIsTakenAway() {
    String[] link = {
      "person", "link", "rita", "--issuer", "https://idp.example", "--subject", "s-1"
    };
    assertThat(done(link).out()).contains("rita is s-1 at https://idp.example");
    done("person", "add", "rob", "--name", "Rob");
    String[] stolen = link.clone();
    stolen[2] = "rob";
    assertThat(run(stolen).exit()).isNotZero();
    List<String> remove = new ArrayList<>(List.of(link));
    remove.add("--remove");
    assertThat(done(remove.toArray(new String[0])).out()).contains("is no longer");
    done(stolen);
  }

  @Test
  void tokensOfAPerson_endAsSaid_andWhoIsDeactivatedGetsNone() {
    String first = done("person", "token", "rita", "--days", "1").out().strip();
    String second = done("person", "token", "rita", "--only").out().strip();
    assertThat(first).isNotBlank().isNotEqualTo(second);
    assertThat(done("person", "block", "rita").out()).contains("no token of rita is good");
    done("person", "deactivate", "rita");
    assertThat(run("person", "token", "rita").exit()).isNotZero();
    done("person", "activate", "rita");
    done("person", "token", "rita");
  }

  @Test
  void tokenOfANode_isMadeForItsIdAlone() {
    JsonNode made = done("token", "clinic", "--json").json();
    assertThat(made.path("node").asString()).isEqualTo("clinic");
    assertThat(made.path("token").asString()).isNotBlank();
    assertThat(run("token", "Not an id").exit()).isNotZero();
  }
}
