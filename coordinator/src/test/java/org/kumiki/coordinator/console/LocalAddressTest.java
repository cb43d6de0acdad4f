package org.kumiki.coordinator.console;

import static org.assertj.core.api.Assertions.assertThat;

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
}
