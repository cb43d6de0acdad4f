package org.kumiki.systemtests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom, checked on the byte code of every production class. */
class ImportRulesTest {

  private static final String ALGORITHMS = "org.kumiki.algorithms..";
  private static final String SECURE_AGG = "org.kumiki.secureagg..";
  private static final String PROTOCOLS = "org.kumiki.protocols..";
  private static final String NODE = "org.kumiki.node..";
  private static final String COORDINATOR = "org.kumiki.coordinator..";
  private static final String SANDBOX = "org.kumiki.sandbox..";

  private static JavaClasses classes;

  @BeforeAll
  static void importProductionClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kumiki");
  }

  @Test
  void everyModule_isSeenByTheseRules() {
    for (String module :
        new String[] {"algorithms", "secureagg", "protocols", "node", "coordinator", "sandbox"}) {
      assertThat(classes)
          .as(module)
          .anyMatch(c -> c.getPackageName().startsWith("org.kumiki." + module));
    }
  }

  @Test
  void algorithms_knowNobody() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ALGORITHMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                SECURE_AGG,
                PROTOCOLS,
                NODE,
                COORDINATOR,
                SANDBOX,
                "io.grpc..",
                "com.google.protobuf..",
                "java.sql..",
                "java.net.http..",
                "org.slf4j.."));
  }

  @Test
  void secureAgg_knowsNobodyAndDoesNoInputOrOutput() {
    check(
        noClasses()
            .that()
            .resideInAPackage(SECURE_AGG)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ALGORITHMS,
                PROTOCOLS,
                NODE,
                COORDINATOR,
                SANDBOX,
                "io.grpc..",
                "com.google.protobuf..",
                "java.sql..",
                "java.net..",
                "java.nio.file..",
                "java.time..",
                "org.slf4j.."));
  }

  @Test
  void protocols_knowOfAlgorithmsOnlyDictionaryLayoutAndMessages() {
    check(
        noClasses()
            .that()
            .resideInAPackage(PROTOCOLS)
            .should()
            .dependOnClassesThat(
                resideInAPackage(ALGORITHMS)
                    .and(
                        not(
                            resideInAnyPackage(
                                "org.kumiki.algorithms.dictionary",
                                "org.kumiki.algorithms.layout",
                                "org.kumiki.algorithms.message")))));
    check(
        noClasses()
            .that()
            .resideInAPackage(PROTOCOLS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(NODE, COORDINATOR, SANDBOX, "java.sql..", "io.vertx.."));
  }

  @Test
  void coordinatorAndNode_meetOnlyOverTheWire() {
    check(
        noClasses()
            .that()
            .resideInAPackage(COORDINATOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(NODE, SANDBOX));
    check(
        noClasses()
            .that()
            .resideInAPackage(NODE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COORDINATOR, SANDBOX));
  }

  @Test
  void inTheNode_onlyDataTouchesSql() {
    check(
        noClasses()
            .that()
            .resideInAPackage(NODE)
            .and()
            .resideOutsideOfPackage("org.kumiki.node.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.duckdb.."));
  }

  @Test
  void inTheCoordinator_onlyTheStoresTouchSql() {
    check(
        noClasses()
            .that()
            .resideInAPackage(COORDINATOR)
            .and()
            .resideOutsideOfPackage("org.kumiki.coordinator.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "org.sqlite..",
                "org.postgresql..",
                "com.zaxxer.."));
  }

  @Test
  void packages_haveNoCycles() {
    for (String module : new String[] {"algorithms", "secureagg", "protocols", "node"}) {
      slices()
          .matching("org.kumiki." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void randomness_isSecureWhereSecretsAre() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(SECURE_AGG, PROTOCOLS, NODE, COORDINATOR)
            .should()
            .dependOnClassesThat(
                named(
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.concurrent.ThreadLocalRandom")));
  }

  @Test
  void plaintext_isNowhere() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                describe("usePlaintext", call -> call.getName().equals("usePlaintext"))));
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                named("io.grpc.InsecureChannelCredentials", "io.grpc.InsecureServerCredentials")));
  }

  @Test
  void nativeSerialisationAndSleeping_areNowhere() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(named("java.io.ObjectInputStream", "java.io.ObjectOutputStream")));
    check(noClasses().should().callMethod(Thread.class, "sleep", long.class));
    check(noClasses().should().callMethod(Thread.class, "sleep", java.time.Duration.class));
  }

  @Test
  void algorithms_haveNoThreadsOfTheirOwn() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ALGORITHMS)
            .should()
            .dependOnClassesThat(named("java.lang.Thread", "java.util.concurrent.Executors")));
  }

  @Test
  void console_isValues_andKnowsNoTransportAndNoDatabase() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.kumiki.coordinator.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.kumiki.coordinator.http..",
                "org.kumiki.coordinator.rpc..",
                "org.kumiki.coordinator.store..",
                "io.vertx..",
                "io.netty..",
                "io.grpc..",
                "java.sql..",
                "org.jdbi.."));
  }

  @Test
  void names_sayTheConcept() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.kumiki.protocols.link..")
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)"));
  }

  @Test
  void aPlantedViolation_isSeen() {
    ArchRule planted =
        noClasses()
            .that()
            .resideInAPackage(SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COORDINATOR);
    assertThatThrownBy(() -> planted.check(classes)).isInstanceOf(AssertionError.class);
  }

  private static void check(ArchRule rule) {
    rule.check(classes);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    return describe(
        "one of " + String.join(", ", names),
        (JavaClass c) -> {
          for (String name : names) {
            if (c.getName().equals(name)) {
              return true;
            }
          }
          return false;
        });
  }
}
