package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contracts of all stores, over one database. A store that is added has its line here, and is
 * tested on every database by that.
 */
public abstract class StoresContract {

  /** The stores under test, empty for each test; closed by whoever gives them. */
  protected abstract Stores stores();

  /** The same database as another process sees it. */
  protected abstract Stores again();

  @Nested
  class Transaction extends TransactionsContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }

    @Override
    protected Stores again() {
      return StoresContract.this.again();
    }
  }

  @Nested
  class People extends PersonStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Accounts extends AccountStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Deadlines extends DeadlineStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Sessions extends SessionStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Heads extends TreeHeadStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Audit extends AuditStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Nodes extends NodeStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Stewards extends StewardStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Documents extends DocumentStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Ledger extends LedgerStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Queries extends QueryStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Runs extends RunStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Keys extends CommandKeyStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Events extends EventStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Test
  void failedStatement_doesNotShowWhatWasToBeStored() {
    assertThatThrownBy(() -> stores().runs().putState("q-1", 1, "sum-of-something-secret"))
        .satisfies(
            failure -> {
              StringWriter trace = new StringWriter();
              failure.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString())
                  .containsIgnoringCase("foreign key")
                  .doesNotContain("secret");
            });
  }
}
