package org.kumiki.coordinator.oidc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A browser at a provider. */
public final class ProviderVisit {

  private ProviderVisit() {}

  /** TLS that trusts this CA. */
  public static SSLContext trusting(X509Certificate ca) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    store.setCertificateEntry("ca", ca);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Where a provider that asks nothing sends the browser back to. */
  public static URI back(URI address, X509Certificate ca) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting(ca)).build()) {
      return URI.create(
          client
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
              .headers()
              .firstValue("Location")
              .orElseThrow());
    }
  }

  /** The query of an address. */
  public static Map<String, String> parameters(URI address) {
    Map<String, String> parameters = new HashMap<>();
    com.nimbusds.oauth2.sdk.util.URLUtils.parseParameters(address.getRawQuery())
        .forEach((name, values) -> parameters.put(name, values.getFirst()));
    return parameters;
  }
}
