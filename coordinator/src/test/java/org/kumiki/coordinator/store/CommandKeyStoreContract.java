package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.command.CommandKeyStore;
import org.kumiki.coordinator.command.CommandKeyStore.Given;

/** What every database has to promise about keys of commands. */
public abstract class CommandKeyStoreContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private CommandKeyStore keys() {
    return stores().commandKeys();
  }

  @BeforeEach
  void people() {
    stores().people().add(TransactionsContract.person("anna"), AT);
    stores().people().add(TransactionsContract.person("bert"), AT);
  }

  @Test
  void answer_comesBackAsItWent_toWhoseKeyItIs() {
    keys().add("anna", "key-0001", new Given("hash", "{\"words\": \"組木\"}"), AT);
    assertThat(keys().find("anna", "key-0001")).contains(new Given("hash", "{\"words\": \"組木\"}"));
    assertThat(keys().find("bert", "key-0001")).isEmpty();
    assertThat(keys().find("anna", "key-0002")).isEmpty();
  }

  @Test
  void keyOfOnePerson_isTakenOnce() {
    keys().add("anna", "key-0001", new Given("hash", ""), AT);
    keys().add("bert", "key-0001", new Given("hash", ""), AT);
    assertThatThrownBy(() -> keys().add("anna", "key-0001", new Given("other", ""), AT))
        .isInstanceOf(RuntimeException.class);
    assertThat(keys().find("anna", "key-0001")).contains(new Given("hash", ""));
  }

  @Test
  void answer_followsLater_andOnlyToItsKey() {
    keys().add("anna", "key-0001", new Given("hash", ""), AT);
    keys().add("bert", "key-0001", new Given("hash", ""), AT);
    keys().answer("anna", "key-0001", "done");
    assertThat(keys().find("anna", "key-0001")).contains(new Given("hash", "done"));
    assertThat(keys().find("bert", "key-0001")).contains(new Given("hash", ""));
  }

  @Test
  void keys_areForgotten_oneByOneAndByTime() {
    keys().add("anna", "key-0001", new Given("hash", "a"), AT);
    keys().add("anna", "key-0002", new Given("hash", "b"), AT.plusSeconds(1));
    keys().remove("anna", "key-0009");
    keys().forgetBefore(AT.plusSeconds(1));
    assertThat(keys().find("anna", "key-0001")).isEmpty();
    assertThat(keys().find("anna", "key-0002")).isPresent();
    keys().remove("anna", "key-0002");
    assertThat(keys().find("anna", "key-0002")).isEmpty();
  }
}
