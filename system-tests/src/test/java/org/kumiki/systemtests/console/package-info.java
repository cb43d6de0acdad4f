/** The public site and the console in a real browser, against a real coordinator over TLS. */
package org.kumiki.systemtests.console;
