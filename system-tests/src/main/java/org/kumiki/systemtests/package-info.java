/** End-to-end, fault and security tests; everything is under {@code src/test}. */
package org.kumiki.systemtests;
