/** The coordinator as a browser or a program reaches it, over TLS. */
package org.kumiki.benchmarks.site;
