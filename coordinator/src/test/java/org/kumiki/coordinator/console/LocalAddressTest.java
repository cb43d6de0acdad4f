package org.kumiki.coordinator.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is sent to another site. */
class LocalAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/catalogue?q=a%20b&x=1", "/catalogue/n-1/data.set"})
  void anAddressOfThisSite_stays(String address) {
    assertThat(LocalAddress.orStart(address).text()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y",
        "/a\\..\\b",
        "/<script>",
        "catalogue"
      })
  void whateverNamesAnotherPlace_leadsToTheStart(String address) {
    assertThat(LocalAddress.orStart(address)).isEqualTo(LocalAddress.START);
    assertThat(LocalAddress.orStart("/" + "a".repeat(2000))).isEqualTo(LocalAddress.START);
  }

  /** A link to the log-in with the longest page there is must not make the next step fail. */
  @Test
  void pageThatLeadsOn_leavesOutWhatIsTooLong() {
    LocalAddress code = new LocalAddress("/log-in/code");
    assertThat(code.leadingTo(new LocalAddress("/desk/queries?after=q-1")).text())
        .isEqualTo("/log-in/code?back=/desk/queries");
    for (int length : new int[] {982, 983, 1000}) {
      LocalAddress longest = new LocalAddress("/" + "a".repeat(length - 1));
      assertThat(code.leadingTo(longest).equals(code)).as("%d", length).isEqualTo(length > 982);
    }
  }
}
