/** What the tests of whole federations share. */
package org.kumiki.systemtests;
